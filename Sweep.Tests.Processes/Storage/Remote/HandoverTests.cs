using System.Diagnostics;
using Sweep.LiteDb;
using Sweep.Runtime;
using Sweep.Runtime.Storage.Remote;
using Sweep.Runtime.Trials;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage.Remote;

/// <summary>Several runs on one LiteDB file: one has it open, the others go through it, and when it ends one of them takes its place.</summary>
public sealed class HandoverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task When_the_owner_ends_a_waiting_run_becomes_the_owner_and_all_is_evaluated(string signal)
    {
        var owner = Start();
        await SweepFixture.UntilAsync(() => Runs == 1 && OwnerIs(owner), "the first has the file and evaluates");
        Process[] others = [Start(), Start()];
        await SweepFixture.UntilAsync(() => Runs == 3, "the others evaluate too");

        SweepProcess.Signal(signal, owner.Id);
        await SweepFixture.UntilAsync(() => others.Any(OwnerIs), "one of the others has the file");
        File.WriteAllText(_folder.File(TestExperiments.GoFile), "");
        foreach (var other in others)
        {
            var output = await AppProcess.EndAsync(other);
            Assert.True(other.ExitCode == 0, output);
        }

        AssertComplete();
        Assert.False(File.Exists(OwnerFile.PathOf(Store)));
    }

    [Fact]
    public async Task Runs_that_are_started_at_once_share_the_file()
    {
        File.WriteAllText(_folder.File(TestExperiments.GoFile), "");

        Process[] runs = [Start(), Start(), Start(), Start()];

        foreach (var run in runs)
        {
            var output = await AppProcess.EndAsync(run);
            Assert.True(run.ExitCode == 0, output);
        }

        AssertComplete();
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private string Store => _folder.File("trials.db");

    private int Runs => File.Exists(_folder.File(TestExperiment.RunsFile)) ? File.ReadAllLines(_folder.File(TestExperiment.RunsFile)).Length : 0;

    private bool OwnerIs(Process process) => OwnerFile.Read(Store)?.Identity.Split('/')[1].Split('.')[0] == $"{process.Id}";

    private Process Start()
    {
        var process = AppProcess.Start(_folder.Path, "run", TestExperiments.Waiting, "--workers", "1", "--no-sharing", "--store", $"litedb:{Store}");
        _started.Add(process);
        return process;
    }

    private void AssertComplete()
    {
        using var store = LiteTrialStore.OpenExisting(Store);
        Assert.Empty(store.CheckIntegrity());
        Assert.All(store.Trials(TestExperiments.Find(TestExperiments.Waiting, "").Space).Read(), trial => Assert.Equal((TrialState.Completed, (MetricValue?)MetricValue.Of(trial.Values[0].AsInteger())), (trial.State, trial.Metrics[0])));
    }
}
