using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do with the Booleans and texts of results.</summary>
public abstract class ResultValueContract(StoreFixture fixture) : StoreContract(fixture)
{
    private static readonly MetricDescriptor s_loss = new("Loss", AxisKind.Real, Direction.Minimize);
    private static readonly MetricDescriptor s_stable = new("Stable", AxisKind.Boolean, Direction.None);
    private static readonly MetricDescriptor s_file = new("File", AxisKind.Text, Direction.None);

    // Texts that look like other values, are hard to quote, or are long.
    private static readonly string?[] s_texts =
    [
        null, "", " ", "null", "NaN", "Infinity", "true", "0", "-1", "it's \"quoted\"; DROP TABLE x; --", "größer 日本 🦆\r\n\ttab, a=b|c%", "a\0b", "\u0001\u007f\u200b\ufeff", new('x', 64_000),
    ];

    [Fact]
    public void Booleans_and_texts_come_back_as_they_were()
    {
        var space = Space(s_loss, s_stable, s_file);
        Complete(space, s_texts.Select((text, i) => (IReadOnlyList<MetricValue?>)[i, i % 2 == 0, text]));

        Assert.Equal(s_texts.Select((text, i) => (i % 2 == 0, text)), Store.Trials(space).Read().Select(trial => (trial.Metrics[1]!.Value.AsBoolean(), trial.Metrics[2]?.AsText())));
        Assert.Equal(s_texts.Length, Store.Trials(space).Requeue([.. Enumerable.Range(1, s_texts.Length).Select(number => (long)number)]));
        Assert.Equal(s_texts, Store.Trials(space).ReadHistory().Select(trial => trial.Metrics[2]?.AsText()));
        Assert.All(Store.Trials(space).Read(), trial => Assert.Equal([null, null, null], trial.Metrics));
    }

    [Fact]
    public void A_text_that_is_null_is_no_value_and_its_trial_is_completed()
    {
        var space = Space(s_loss, s_file);
        Complete(space, [[1, (string?)null], [2, ""]]);

        Assert.Equal([(TrialState.Completed, true), (TrialState.Completed, false)], Store.Trials(space).Read().Select(trial => (trial.State, trial.Metrics[1] is null)));
    }

    [Fact]
    public void What_no_store_can_keep_of_a_text_is_replaced_and_left_out_before_it_is_stored()
    {
        var space = Space(s_loss, s_file);
        Complete(space, [[1, "a\ud800b\udc00"], [2, new string('x', 50_000) + new string('y', 50_000)]]);

        var kept = Store.Trials(space).Read().Select(trial => trial.Metrics[1]!.Value.AsText()).ToList();
        Assert.Equal("a\ufffdb\ufffd", kept[0]);
        Assert.Equal($"{new string('x', 48_000)}\n… 36,000 characters are left out …\n{new string('y', 16_000)}", kept[1]);
    }

    [Fact]
    public void A_value_of_another_kind_is_refused_and_the_trial_goes_on()
    {
        var space = Space(s_loss, s_stable, s_file);
        Store.EnsureSchema(space);
        Store.Trials(space).Add(StoreSpaces.Configs(1));
        var lease = Store.Trials(space).Claim(new("w", "cpu", LeaseTime))!;

        foreach (var metrics in (IReadOnlyList<MetricValue?>[])[[1, 1, "text"], [1, true, 2.5], [true, true, "text"], [1, null, "text"], [null, true, "text"], [1, "true", "text"]])
        {
            Assert.Throws<ArgumentException>(() => Store.Trials(space).Finish(lease.Id, new(TrialState.Completed, metrics)));
        }

        Assert.True(Store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [1, true, null])));
    }

    [Fact]
    public void A_new_value_is_missing_in_the_trials_that_there_are_and_kept_in_those_that_follow()
    {
        Complete(Space(s_loss), [[1]]);
        var now = Space(s_file, s_loss, s_stable);

        Assert.Contains("metric File is new; metric Stable is new", Store.EnsureSchema(now), StringComparison.Ordinal);

        Complete(now, [["a.txt", 2, true]], first: 1);
        Assert.Equal([[null, 1, null], ["a.txt", 2, true]], Store.Trials(now).Read().Select(trial => trial.Metrics));
    }

    [Fact]
    public void A_value_keeps_its_trials_under_a_new_name_and_cannot_go_or_change_its_type()
    {
        Complete(Space(s_loss, s_stable, s_file), [[1, true, "a.txt"], [2, false, null]]);
        var now = Space(s_loss, s_stable with { Name = "Good", FormerNames = ["Stable"] }, s_file with { Name = "Log", FormerNames = ["File"] });

        Assert.Contains("metric Stable is now Good; metric File is now Log", Store.EnsureSchema(now), StringComparison.Ordinal);
        Assert.Equal([[1, true, "a.txt"], [2, false, null]], Store.Trials(now).Read().Select(trial => trial.Metrics));

        Assert.Contains("metric Log is in the store and not declared", Refusal(Space(s_loss, now.Metrics[1])), StringComparison.Ordinal);
        Assert.Contains("metric Log is Text in the store and Boolean in the declaration: put the type back", Refusal(Space(s_loss, now.Metrics[1], now.Metrics[2] with { Kind = AxisKind.Boolean })), StringComparison.Ordinal);
        Assert.Contains("metric Good is Boolean in the store and Integer in the declaration: put the type back", Refusal(Space(s_loss, now.Metrics[1] with { Kind = AxisKind.Integer }, now.Metrics[2])), StringComparison.Ordinal);
    }

    private static SpaceDescriptor Space(params MetricDescriptor[] metrics) => StoreSpaces.Like(StoreSpaces.Of("noted", values: 20), metrics: metrics);

    private void Complete(SpaceDescriptor space, IEnumerable<IReadOnlyList<MetricValue?>> results, int first = 0)
    {
        var all = results.ToList();
        Store.EnsureSchema(space);
        Store.Trials(space).Add(StoreSpaces.Configs(first + all.Count));
        foreach (var metrics in all)
        {
            Assert.True(Store.Trials(space).Finish(Store.Trials(space).Claim(new("w", "cpu", LeaseTime))!.Id, TrialOutcome.Of(space, metrics)));
        }
    }
}
