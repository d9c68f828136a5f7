using System.Diagnostics;
using System.Globalization;
using Sweep.Cli;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>A sweep of a test experiment with real worker processes over a store in a folder of its own, and its events.</summary>
internal sealed class SweepFixture : ISweepObserver, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _events = [];

    public SweepFixture(string experiment, string kind = "sqlite")
    {
        Experiment = TestExperiments.Find(experiment, _folder.Path);
        Store = LocalStores.Kinds.Parse($"{kind}:{StorePath}").Open();
    }

    public static string Program => Programs.PathOf("Sweep.Tests.Worker");

    public string Folder => _folder.Path;

    public string StorePath => _folder.File("trials.db");

    public Experiment Experiment { get; }

    /// <summary>Whether its sweeps give way to those of other tests.</summary>
    public bool SharesDevices { get; init; }

    public ITrialStore Store { get; }

    public IReadOnlyList<TrialRecord> Trials => [.. Store.Trials(Experiment.Space).Read()];

    /// <summary>x, attempt and process of each evaluation that began.</summary>
    public IReadOnlyList<(long X, int Attempt, int Process)> Runs =>
    [
        .. (File.Exists(_folder.File(TestExperiment.RunsFile)) ? File.ReadAllLines(_folder.File(TestExperiment.RunsFile)) : [])
            .Select(line => line.Split(' ')).Where(parts => parts.Length == 3)
            .Select(parts => (Number(parts[0]), (int)Number(parts[1]), (int)Number(parts[2]))),
    ];

    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public Task<SweepSummary> RunAsync(int workers = 2, GridSelection? selection = null, bool inProcess = false, CancellationToken stop = default) =>
        RunAsync(new SweepOptions { Workers = workers, InProcess = inProcess, Selection = selection }, stop);

    public Task<SweepSummary> RunAsync(SweepOptions options, CancellationToken stop = default) =>
        SweepSupervisor.RunAsync(Experiment, Store, options with { RestoresProcess = false, Command = new WorkerCommand(Program, [Folder]), SharesDevices = SharesDevices }, this, stop);

    /// <summary>Lets the trials of <see cref="TestExperiments.Waiting"/> end.</summary>
    public void Go() => File.WriteAllText(_folder.File(TestExperiments.GoFile), "");

    /// <summary>Starts a supervisor of its own process on the same store.</summary>
    public Process StartSupervisor(int workers, int attempts = 3, int silence = 30) => Process.Start(new ProcessStartInfo(Program, ["supervise", StorePath, Experiment.Name, $"{workers}", $"{attempts}", $"{silence}"])
    {
        Environment = { ["SWEEP_TEST_FOLDER"] = Folder },
    })!;

    /// <summary>Waits for a condition.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !condition();)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"Not within {s_patience}: {what}");
            await Task.Delay(10);
        }
    }

    public static bool IsAlive(int process) => File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    public void Started(long selected, long alreadyFinished, int workers) => Keep($"started {selected} {alreadyFinished} {workers}");

    public void TrialStarted(int worker, TrialLease lease) => Keep($"trial {lease.Trial.Key} {lease.Attempt}");

    public void TrialReported(int worker, TrialLease lease, MetricReport report) => Keep($"report {lease.Trial.Key} {report.Step}/{report.Steps} {report.Metric}");

    public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed) => Keep($"finished {lease.Trial.Key} {outcome.State}");

    public void Asked(SweepRequest request) => Keep($"asked {request}");

    public void WorkerLost(int worker, TrialLease? lease, string reason) => Keep($"lost {lease?.Trial.Key} {reason}");

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Keep(string text)
    {
        lock (_events)
        {
            _events.Add(text);
        }
    }
}
