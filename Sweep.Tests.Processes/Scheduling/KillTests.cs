using System.Diagnostics;
using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;
using Xunit.Abstractions;

namespace Sweep.Tests.Scheduling;

/// <summary>Workers, supervisors and all of them at once, as when a machine goes down, killed (SIGKILL) at random while a sweep runs: nothing that was finished is lost, nothing is finished twice, and the sweep ends.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int s_kills = Soak.IsOn ? 60 : 15; // of a round
    private const int AllPart = 12; // of so many times once all are killed
    private const int SupervisorsPart = 5; // and of so many others once the supervisor
    private static readonly int s_rounds = Soak.IsOn ? 17 : 1;

    [Fact]
    public Task Random_kills_lose_no_trial_and_double_none() => TestSeed.RunAsync(async seed =>
    {
        var random = new SweepRandom(seed);
        for (var round = 0; round < s_rounds; round++)
        {
            using var sweep = new SweepFixture(TestExperiments.Slow);
            var kills = await KillAtRandomAsync(sweep, random);
            Check(sweep, kills);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: {kills} kills, {sweep.Runs.Count} evaluations of {sweep.Experiment.Count} trials"));
        }
    });

    // Runs the sweep to its end, however often its processes are killed. Gives how often they were.
    private static async Task<int> KillAtRandomAsync(SweepFixture sweep, SweepRandom random)
    {
        var kills = 0;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var supervisor = sweep.StartSupervisor(workers: 4, attempts: 1000);
            while (!supervisor.HasExited)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5), "the sweep comes to no end");
                await Task.Delay(random.Next(500)); // a worker takes about half a second to start, and a kill before its first trial costs nothing
                foreach (var victim in kills < s_kills && sweep.Runs.Count > 0 ? Choose(sweep, supervisor, random) : [])
                {
                    SweepProcess.Signal("KILL", victim);
                    kills++;
                }
            }

            if (supervisor.ExitCode == 0)
            {
                return kills;
            }
        }
    }

    private static IReadOnlyList<int> Choose(SweepFixture sweep, Process supervisor, SweepRandom random)
    {
        var workers = SweepProcess.ChildrenOf(supervisor.Id);
        if (random.Next(2) == 0)
        {
            workers = [.. workers.Intersect(sweep.Runs.Select(run => run.Process))]; // on a busy machine most others have no trial yet
        }

        return random.Next(AllPart) == 0 ? [supervisor.Id, .. workers]
            : random.Next(SupervisorsPart) == 0 ? [supervisor.Id]
            : workers.Count == 0 ? []
            : [workers[random.Next(workers.Count)]];
    }

    private static void Check(SweepFixture sweep, int kills)
    {
        Assert.Empty(sweep.Store.CheckIntegrity());
        var trials = sweep.Trials;
        Assert.Equal(Enumerable.Range(1, (int)sweep.Experiment.Count).Select(number => (long)number), trials.Select(trial => trial.Number));
        Assert.Equal(trials.Count, trials.Select(trial => trial.Key).Distinct().Count());
        Assert.All(trials, trial => Assert.Equal((TrialState.Completed, trial.Number - 1), (trial.State, (long)trial.Metrics[0]!.Value)));
        Assert.All(trials, trial => Assert.Equal([new MetricReport(1, "Loss", trial.Number - 1)], sweep.Store.Trials(sweep.Experiment.Space).ReadReports(trial.Number)));
        Assert.Empty(sweep.Store.Trials(sweep.Experiment.Space).ReadHistory());

        // Each kill costs at most the trials that ran: one of a worker, four of a supervisor.
        var runs = sweep.Runs.GroupBy(run => run.X).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(trials.Count, runs.Count);
        Assert.InRange(kills, s_kills, s_kills + 4);
        Assert.InRange(runs.Values.Sum() - trials.Count, 1, 4 * kills);
    }
}
