using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Studies;

namespace Sweep.Tests.Studies;

/// <summary>Ask and tell.</summary>
public sealed class StudyTests : IDisposable
{
    private const string Dead = "otherhost/1.2.3/w0"; // of another host nothing is known: its lease must run out
    private readonly ManualClock _clock = new();
    private readonly MemoryTrialStore _store;

    public StudyTests() => _store = new MemoryTrialStore(_clock);

    private IExperimentTrials Trials => _store.Trials(Bowl.Space);

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_was_asked_and_told_is_a_trial_of_the_store()
    {
        using var study = Open(configs: 1);

        var trial = study.Ask();
        var running = Trials.Read(trial.Number)!;
        trial.Report(1, nameof(Bowl.Result.Height), 0.5);
        study.Tell(trial, new Bowl.Result(0.25, 3));

        Assert.Equal((TrialState.Running, WorkerIdentity.Of(0), 1), (running.State, running.Worker, running.Attempts));
        var ended = Trials.Read(trial.Number)!;
        Assert.Equal(TrialState.Completed, ended.State);
        Assert.Equal([0.25, 3], ended.Metrics.Select(metric => metric!.Value.AsReal()));
        Assert.Equal([(1, 0.5)], Trials.ReadReports(trial.Number).Select(report => (report.Step, report.Value)));
        Assert.Equal(trial.Config.ToKey(), ended.Key);
        Assert.NotNull(ended.CodeHash);
        Assert.NotNull(_store.ReadCode(ended.CodeHash));
    }

    [Fact]
    public void Every_replicate_of_a_config_is_given_before_the_next_config()
    {
        using var study = Open(configs: 2);

        var asked = Enumerable.Range(0, 4).Select(_ => study.Ask()).ToList();

        Assert.Equal([0, 1, 0, 1], asked.Select(trial => trial.Config.Seed));
        Assert.Equal(2, asked.Select(trial => trial.Key[..trial.Key.LastIndexOf(',')]).Distinct().Count());
        Assert.False(study.TryAsk(out _));
        Assert.Contains("TryAsk", Assert.Throws<SweepException>(() => study.Ask()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_is_given_trials_until_none_is_left_or_it_is_cancelled()
    {
        using var study = Open(configs: 3);
        using var stop = new CancellationTokenSource();
        var given = new List<long>();
        await foreach (var trial in study.AskAllAsync())
        {
            study.Tell(trial, new Bowl.Result(1, 1));
            given.Add(trial.Number);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], given);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await study.AskAllAsync(stop.Token).FirstAsync());
    }

    [Fact]
    public void A_study_that_is_opened_again_goes_on_as_if_it_had_not_been_closed()
    {
        using var whole = new MemoryTrialStore(_clock);
        using (var study = Study.Open<Bowl>(whole, new RandomSampler(), new StudyOptions { Configs = 6, Seed = 4 }))
        {
            Evaluate(study, int.MaxValue);
        }

        for (var i = 0; i < 6; i++)
        {
            using var study = Open(configs: 6, seed: 4);
            Evaluate(study, 2);
        }

        Assert.Equal(Keys(whole), Keys(_store));
        Assert.Equal(12, Keys(_store).Count);
    }

    [Fact]
    public void Two_studies_of_one_store_share_the_trials_and_learn_from_each_other()
    {
        var seen = new CountingSampler();
        var options = new StudyOptions { Configs = 8, Replicates = 1 };
        using var one = Study.Open<Bowl>(_store, new RandomSampler(), options);
        using var other = Study.Open<Bowl>(_store, seen, options);

        var keys = new List<string>();
        for (var more = true; more;)
        {
            more = false;
            foreach (var study in new[] { one, other })
            {
                if (study.TryAsk(out var trial))
                {
                    keys.Add(trial.Key);
                    study.Tell(trial, new Bowl.Result(1, 1));
                    more = true;
                }
            }
        }

        Assert.Equal(8, keys.Distinct().Count());
        Assert.Equal(8, keys.Count);
        Assert.True(seen.Ended > 0 && seen.Proposed > seen.Asked, $"{seen.Ended}, {seen.Proposed}, {seen.Asked}");
    }

    [Fact]
    public void A_lease_that_ran_out_gives_the_trial_to_the_next_and_refuses_the_result()
    {
        using var study = Open();
        var trial = study.Ask();
        var claim = Trials.Read(trial.Number)!;
        _clock.Advance(TimeSpan.FromMinutes(1));
        using var other = Open();

        var again = other.Ask();

        Assert.Equal((trial.Number, 2), (again.Number, again.Attempt));
        Assert.False(trial.Cancellation.IsCancellationRequested);
        trial.Report(1, nameof(Bowl.Result.Height), 1);
        Assert.True(trial.Cancellation.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)));
        Assert.Contains("no longer", Assert.Throws<SweepException>(() => study.Tell(trial, new Bowl.Result(0, 1))).Message, StringComparison.Ordinal);
        other.Tell(again, new Bowl.Result(2, 1));
        Assert.Equal(2, Trials.Read(trial.Number)!.Metrics[0]!.Value.AsReal());
        Assert.Equal(1, claim.Attempts);
    }

    [Fact]
    public void Failed_diverged_and_pruned_trials_keep_why()
    {
        using var study = Open(configs: 3);
        var (failed, diverged, infinite, pruned) = (study.Ask(), study.Ask(), study.Ask(), study.Ask());

        study.TellFailed(failed, new InvalidOperationException("no data"));
        study.TellDiverged(diverged, "loss of 1e30");
        study.Tell(infinite, new Bowl.Result(double.PositiveInfinity, 1));
        study.TellPruned(pruned);

        Assert.Equal([TrialState.Failed, TrialState.Diverged, TrialState.Diverged, TrialState.Pruned], new[] { failed, diverged, infinite, pruned }.Select(trial => Trials.Read(trial.Number)!.State));
        Assert.Contains("no data", Trials.Read(failed.Number)!.Error, StringComparison.Ordinal);
        Assert.Equal("loss of 1e30", Trials.Read(diverged.Number)!.Error);
        Assert.Contains("Height", Trials.Read(infinite.Number)!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pruner_sees_the_reports_and_its_answer_is_the_reason()
    {
        using var study = Study.Open<Bowl>(_store, new RandomSampler(), new StudyOptions { Pruner = new AboveOne() });
        var trial = study.Ask();
        trial.Report(1, nameof(Bowl.Result.Height), 0.5);
        var before = trial.ShouldPrune;
        trial.Report(2, nameof(Bowl.Result.Height), 1.5);

        Assert.False(before);
        Assert.True(trial.ShouldPrune);
        study.TellPruned(trial);

        Assert.Equal("pruned after step 2: Height 1.5", Trials.Read(trial.Number)!.Error);
        Assert.Equal(2, Trials.ReadReports(trial.Number).Count);
    }

    [Fact]
    public void What_was_not_told_is_given_back_and_is_no_attempt()
    {
        long first, second;
        using (var study = Open())
        {
            var (one, two) = (study.Ask(), study.Ask());
            (first, second) = (one.Number, two.Number);
            study.Release(one);
            Assert.Throws<ArgumentException>(() => study.Release(one));
            Assert.Throws<ArgumentException>(() => study.Tell(one, new Bowl.Result(1, 1)));
        }

        Assert.All([first, second], number => Assert.Equal((TrialState.Pending, 0), (Trials.Read(number)!.State, Trials.Read(number)!.Attempts)));
    }

    [Fact]
    public void An_enqueued_config_is_given_first()
    {
        using var study = Open();
        study.Enqueue(Bowl.Grid[17]);

        var trial = study.Ask();

        Assert.Equal(Bowl.Grid[17].ToKey()[..Bowl.Grid[17].ToKey().LastIndexOf(',')], trial.Key[..trial.Key.LastIndexOf(',')]);
        Assert.Contains("not in the space", Assert.Throws<SweepException>(() => study.Enqueue(new Bowl { Slope = Slope.Steep, X = 99, Offset = 0.1, Label = "plain" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replicates_are_those_that_are_declared_or_fewer()
    {
        using var study = Study.Open<Bowl>(_store, new RandomSampler(), new StudyOptions { Replicates = 1, Configs = 3 });

        Assert.Equal(3, Evaluate(study, int.MaxValue));
        Assert.Contains("from 1 to 2", Assert.Throws<SweepException>(() => Study.Open<Bowl>(_store, null, new StudyOptions { Replicates = 3 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_sees_the_trials_of_a_study_and_goes_on_from_them()
    {
        using (var study = Open(configs: 5, seed: 9))
        {
            Evaluate(study, int.MaxValue);
        }

        using var source = SamplerSource.Of(new SearchPlan(new RandomSampler()) { Seed = 9, Configs = 6 }, Trials);

        Assert.Equal((5, 5), (source.History.Count, source.History.Ended.Count));
        Assert.Equal(2, source.Take(100, []).Count);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("litedb")]
    public void A_path_is_opened_as_the_command_line_opens_it_and_two_studies_may_have_it(string kind)
    {
        using var folder = new TemporaryFolder();
        var address = $"{kind}:{folder.File("sweeps.db")}";
        using var one = Study.Open<Bowl>(address, new RandomSampler(), new StudyOptions { Configs = 2 });
        using var other = Study.Open<Bowl>(address, new RandomSampler(), new StudyOptions { Configs = 2 });

        Assert.Equal(4, Evaluate(one, 1) + Evaluate(other, 2) + Evaluate(one, 3));

        using var store = LocalStores.Kinds.Parse(address).OpenExisting();
        Assert.Equal(4, store.Trials(Bowl.Space).CountByState()[TrialState.Completed]);
    }

    [Fact]
    public void The_kinds_of_stores_are_those_of_the_command_line() =>
        Assert.Equal(LocalStores.Kinds.All.Select(kind => kind.Name), StudyStores.Kinds.All.Select(kind => kind.Name));

    [Fact]
    public void A_trial_of_another_host_is_taken_over_when_its_lease_ends()
    {
        _store.EnsureSchema(Bowl.Space);
        Trials.Add([new Experiment<Bowl, Bowl.Result>().ValuesAt(5)]);
        Trials.Claim(new ClaimRequest(Dead, "cpu", TimeSpan.FromSeconds(30)));
        using var study = Open(configs: 1);

        var before = study.Ask();
        _clock.Advance(TimeSpan.FromMinutes(1));
        var after = study.Ask();

        Assert.NotEqual(1, before.Number);
        Assert.Equal((1, 2), (after.Number, after.Attempt));
    }

    private static List<string> Keys(MemoryTrialStore store) => [.. store.Trials(Bowl.Space).Read().Select(trial => trial.Key)];

    private static int Evaluate(Study<Bowl> study, int limit)
    {
        var count = 0;
        while (count < limit && study.TryAsk(out var trial))
        {
            study.Tell(trial, new Bowl.Result(trial.Config.X, 1));
            count++;
        }

        return count;
    }

    private Study<Bowl> Open(long? configs = null, ulong seed = 0) => Study.Open<Bowl>(_store, new RandomSampler(), new StudyOptions { Configs = configs, Seed = seed });

    private sealed class AboveOne : IPruner
    {
        public string Id => "above-one";

        public Func<LearningCurve, bool> Begin(LearningCurves curves) => static trial => trial.Losses(0).ContainsAnyExceptInRange(double.NegativeInfinity, 1);
    }
}
