using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must do that can be copied: give all that it holds, and take all that another one holds.</summary>
public abstract class ContentsContract(StoreFixture fixture) : StoreContract(fixture)
{
    private static readonly SpaceDescriptor s_plain = StoreSpaces.Of("plain", values: 9);
    private static readonly SpaceDescriptor s_conditional = new("conditional-one", "With a condition, a range, a pair and an exclusion", [
        new("Shape", AxisKind.Enum, "Tests.Shape", [AxisValue.OfEnum("Round"), AxisValue.OfEnum("Square")]),
        new("Corners", AxisKind.Integer, "int?", [AxisValue.Of(3), AxisValue.Of(4)]) { Condition = new(0, [AxisValue.OfEnum("Square")]) },
        new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1)]) { Default = AxisValue.Of(0.1), Range = new(0, 1, 0, Scale.Linear, 1) },
    ], [new("Loss", AxisKind.Real, Direction.Minimize) { Unit = "%", FormerNames = ["Miss"] }, new("Stable", AxisKind.Boolean, Direction.None), new("File", AxisKind.Text, Direction.None)])
    {
        Exclusions = [new("NoTriangles", "too few corners", [1], static values => values[1] == AxisValue.Of(3))],
    };

    private ICopyableStore Copyable => (ICopyableStore)Store;

    [Fact]
    public void Everything_goes_to_another_store_and_back()
    {
        Fill(Copyable);
        using var copy = new MemoryTrialStore(Clock);
        using (var contents = Copyable.OpenContents())
        {
            Assert.Equal(new StoreCopy(Experiments: 3, Trials: 15, Earlier: 3, Reports: 10), StoreCopy.Run(contents, copy));
        }

        using var again = OpenAnother();
        using var copied = copy.OpenContents();
        Assert.Equal(15, StoreCopy.Run(copied, again).Trials);
        Assert.Equal(Dump(copy), Dump(again));
        Assert.Equal(Dump(Copyable), Dump(again));
    }

    [Fact]
    public void What_is_copied_goes_on_where_it_was()
    {
        Fill(Copyable);
        using var copy = OpenAnother();
        using (var contents = Copyable.OpenContents())
        {
            copy.Load(contents);
        }

        foreach (var store in new[] { Store, copy })
        {
            Assert.Null(store.EnsureSchema(s_plain));
            var next = store.Trials(s_plain).Claim(new("next", "cpu", LeaseTime))!;
            Assert.Equal(3, next.Id.Number);
            Assert.True(store.Trials(s_plain).Finish(new(3, next.Id.Token), TrialOutcome.Of(s_plain, [7])));
            Assert.Equal(1, store.Trials(s_plain).Requeue([2]));
            Assert.Equal(8, store.Trials(s_plain).Add(StoreSpaces.Configs(8))[^1].Number);
        }

        Clock.Advance(LeaseTime * 3);
        foreach (var store in new[] { Store, copy })
        {
            Assert.Equal(1, store.Trials(s_plain).Reclaim(static _ => false, 9));
            Assert.Equal(1, store.Trials(StoreSpaces.Every).Reclaim(static _ => false, 9));
        }

        Assert.Equal(Dump(Copyable), Dump(copy));
    }

    [Fact]
    public void Contents_are_those_of_one_moment()
    {
        Fill(Copyable);
        var before = Dump(Copyable);
        using var contents = Copyable.OpenContents();
        Store.Trials(s_plain).Add(StoreSpaces.Configs(9));
        Store.Trials(s_plain).SetControl(SweepRequest.StopNow);
        Store.Trials(s_plain).Finish(new(1, Store.Trials(s_plain).Read().First().Token), TrialOutcome.Of(s_plain, [7]));

        Assert.Equal(before, Dump(contents));
        Assert.NotEqual(before, Dump(Copyable));
    }

    [Fact]
    public void A_store_that_holds_something_takes_nothing_over()
    {
        One();
        var before = Dump(Copyable);
        using var other = new MemoryTrialStore(Clock);
        Fill(other);
        using var contents = other.OpenContents();

        Assert.Contains("is not empty", Assert.Throws<StoreException>(() => Copyable.Load(contents)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Dump(Copyable));
    }

    [Fact]
    public void A_copy_that_fails_at_its_end_leaves_nothing()
    {
        using var other = new MemoryTrialStore(Clock);
        Fill(other);
        using var contents = other.OpenContents();

        Assert.Throws<InvalidOperationException>(() => Copyable.Load(new FailingContents(contents)));

        Assert.Empty(Store.Experiments);
        Assert.Empty(Store.Trials(s_plain).Read());
        Assert.Equal(15, StoreCopy.Run(contents, Copyable).Trials);
    }

    [Fact]
    public void A_difference_is_named()
    {
        using var one = new MemoryTrialStore(Clock);
        Fill(one);
        using var here = one.OpenContents();
        Copyable.Load(here);
        Store.Trials(s_plain).Claim(new("w", "cpu", LeaseTime, Number: 6));
        using var there = Copyable.OpenContents();

        var message = Assert.Throws<StoreException>(() => StoreCopy.Compare(here, there)).Message;
        Assert.Contains("plain, trial 6: state is Pending here and Running there", message, StringComparison.Ordinal);
    }

    /// <summary>Another empty store of the same kind.</summary>
    // Trials in every state, with numbers that are hard to keep, texts that are hard to quote, histories, reports of both, code that cannot be read and experiments under declarations that have changed.
    private void Fill(ICopyableStore store)
    {
        store.EnsureSchema(s_plain);
        store.Trials(s_plain).Add(StoreSpaces.Configs(7));
        Clock.Advance(TimeSpan.FromTicks(1234567));
        for (var number = 1; number <= 5; number++)
        {
            var lease = store.Trials(s_plain).Claim(new("host/1/w0", "cuda:0", LeaseTime, number % 2 == 0 ? "aaaaaaaaaaaaaaaa" : null, Number: number))!;
            store.Trials(s_plain).Report(new(number, lease.Id.Token), [new(1, "Loss", 0.1 * number, 2), new(2, "größer 🦆 | =", number == 1 ? double.NaN : 5e-324, 2)]);
        }

        Clock.Advance(TimeSpan.FromTicks(7654321));
        End(store, 2, TrialOutcome.Of(s_plain, [double.MaxValue]));
        End(store, 3, TrialOutcome.Failure("it's \"bad\" 🦆\n\0\tat x"));
        End(store, 4, TrialOutcome.Of(s_plain, [double.NaN]));
        End(store, 5, new TrialOutcome(TrialState.Pruned, []));
        store.Trials(s_plain).Requeue([3, 4]);
        End(store, store.Trials(s_plain).Claim(new("w", "cpu", LeaseTime, Number: 4))!.Id.Number, TrialOutcome.Of(s_plain, [-1e-300]));
        store.Trials(s_plain).Requeue([4]);
        store.Trials(s_plain).Claim(new("w", "cpu", LeaseTime, Number: 3));
        store.Trials(s_plain).Release(new(3, store.Trials(s_plain).Read().ElementAt(2).Token), "killed", 9);
        store.Trials(s_plain).Claim(new("w", "cpu", LeaseTime * 5, Number: 4));
        End(store, 4, TrialOutcome.Of(s_plain, [3.0]));
        store.Trials(s_plain).SetControl(SweepRequest.Pause);
        store.EnsureSchema(StoreSpaces.Every);
        store.Trials(StoreSpaces.Every).Add([.. Enumerable.Range(0, 3).Select(i => StoreSpaces.Every.Axes.Select(axis => axis.Values[i % axis.Values.Count]).ToArray())]);
        store.Trials(StoreSpaces.Every).Claim(new("w", "cpu", LeaseTime));
        store.EnsureSchema(s_conditional with { Exclusions = [] });
        store.Trials(s_conditional).Add([.. (s_conditional with { Exclusions = [] }).Shape.Values(s_conditional with { Exclusions = [] }), [AxisValue.OfEnum("Square"), AxisValue.Of(4), AxisValue.Of(0.30000000000000004)], [AxisValue.OfEnum("Round"), AxisValue.Inactive, AxisValue.Of(1.0)]]);
        store.EnsureSchema(s_conditional);
        foreach (var file in (string?[])["null", null, "größer 🦆\n\0'"])
        {
            store.Trials(s_conditional).Finish(store.Trials(s_conditional).Claim(new("w", "cpu", LeaseTime))!.Id, TrialOutcome.Of(s_conditional, [-0.0, file is null, file]));
        }

        store.KeepCode(CodeVersion.Of([new("B.Run", "0123456789abcdef"), new("A.Add", "fedcba9876543210")]));
    }

    private static void End(ICopyableStore store, long number, TrialOutcome outcome) =>
        Assert.True(store.Trials(s_plain).Finish(new(number, store.Trials(s_plain).Read().ElementAt((int)number - 1).Token), outcome));

    private static string Dump(ICopyableStore store)
    {
        using var contents = store.OpenContents();
        return Dump(contents);
    }

    private static string Dump(IStoreContents contents) => string.Join('\n', contents.Codes.Select(code => $"{code}").Concat(contents.Experiments.SelectMany(experiment => (string[])
    [
        $"{SpaceJson.Write(experiment.Space)} {experiment.Request}",
        .. contents.ReadTrials(experiment.Space).Select(Line),
        .. contents.ReadHistory(experiment.Space).Select(Line),
    ])));

    private static string Line(StoredTrial stored) =>
        $"{stored.Trial with { Values = [], Metrics = [] }} {string.Join(' ', stored.Trial.Values)} {string.Join(' ', stored.Trial.Metrics.Select(metric => $"{metric?.Kind} {metric:R}"))} {stored.Trial.Started?.Ticks} {string.Join(' ', stored.Reports)}";

    /// <summary>Contents whose last history cannot be read.</summary>
    private sealed class FailingContents(IStoreContents contents) : IStoreContents
    {
        public IReadOnlyList<StoredExperiment> Experiments => contents.Experiments;

        public IReadOnlyList<StoredCode> Codes => contents.Codes;

        public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) => contents.ReadTrials(space);

        public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => space.Experiment == s_plain.Experiment ? throw new InvalidOperationException("on purpose") : contents.ReadHistory(space);

        public void Dispose()
        {
        }
    }
}
