using System.Diagnostics;
using System.Text.RegularExpressions;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage.Faults;

/// <summary>A sweep of the test experiments by the real command line, on a store that is about to have a fault.</summary>
internal sealed partial class FaultySweep : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();

    /// <param name="experiment">The experiment's name.</param>
    public FaultySweep(string experiment = TestExperiments.Cells)
    {
        Directory.CreateDirectory(StoreFolder);
        Experiment = TestExperiments.Find(experiment, _folder.Path);
    }

    public Experiment Experiment { get; }

    /// <summary>The folder that holds the store and nothing else.</summary>
    public string StoreFolder => _folder.File("store");

    public string StorePath => Path.Combine(StoreFolder, "sweeps.db");

    /// <summary>The command that runs the sweep.</summary>
    public string[] RunCommand => [SweepFixture.Program, "app", "run", Experiment.Name, "--workers", "2", "--no-sharing", "--store", $"sqlite:{StorePath}"];

    public IReadOnlyList<TrialRecord> Trials
    {
        get
        {
            using var store = SqliteTrialStore.OpenExisting(StorePath);
            return [.. store.Trials(Experiment.Space).Read()];
        }
    }

    /// <summary>How many evaluations have begun.</summary>
    public int Runs => File.Exists(_folder.File(TestExperiment.RunsFile)) ? File.ReadAllLines(_folder.File(TestExperiment.RunsFile)).Length : 0;

    /// <summary>A file beside the store's folder.</summary>
    public string PathOf(string name) => _folder.File(name);

    /// <summary>Runs a command to its end.</summary>
    public FaultyRun Run(params IEnumerable<string> command)
    {
        using var process = Start(command);
        return End(process);
    }

    /// <summary>Runs a verb of the command line, see <see cref="CommandSession"/>.</summary>
    public FaultyRun RunVerb(params string[] args)
    {
        var (exitCode, output, error) = CommandSession.Run(_folder.Path, ["app", .. args]);
        return new(exitCode, output, error);
    }

    /// <summary>Waits for the end of a command that was started.</summary>
    public static FaultyRun End(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_patience), "the program still runs");
        return new(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a command.</summary>
    public Process Start(params IEnumerable<string> command)
    {
        List<string> words = [.. command];
        return Process.Start(new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SWEEP_TEST_FOLDER"] = _folder.Path },
        })!;
    }

    /// <summary>Lets the trials of <see cref="TestExperiments.Waiting"/> end.</summary>
    public void Go() => File.WriteAllText(_folder.File(TestExperiments.GoFile), "");

    /// <summary>What must hold of a store after every fault: whole, numbers without gaps, no result that is not its trial's own, and none lost that the sweep had told.</summary>
    /// <param name="told">The output of the sweeps so far.</param>
    public void AssertSound(params string[] told)
    {
        using var store = SqliteTrialStore.OpenExisting(StorePath);
        Assert.Empty(store.CheckIntegrity());
        var trials = store.Trials(Experiment.Space).Read().ToList();
        Assert.Equal(Enumerable.Range(1, trials.Count).Select(number => (long)number), trials.Select(trial => trial.Number));
        Assert.Equal(trials.Count, trials.Select(trial => trial.Key).Distinct().Count());
        Assert.All(trials.Where(trial => trial.State == TrialState.Completed), trial => Assert.Equal((MetricValue?)trial.Values[0].AsInteger(), trial.Metrics[0]));
        var finished = told.SelectMany(text => Finished().Matches(text).Select(match => match.Groups[1].Value)).ToList();
        Assert.Equal(finished.Distinct(), finished);
        Assert.Subset(trials.Where(trial => trial.State == TrialState.Completed).Select(trial => trial.Key).ToHashSet(), finished.ToHashSet());
    }

    /// <summary>The same command again ends all that is left, and evaluates nothing that had ended.</summary>
    public void AssertGoesOn(int ended, string told)
    {
        var runs = Runs;
        var again = Run(RunCommand);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(Experiment.Count, Trials.Count);
        Assert.All(Trials, trial => Assert.Equal(TrialState.Completed, trial.State));
        Assert.Equal(Experiment.Count - ended, Runs - runs);
        AssertSound(told, again.Output);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"^\[\d+/\d+\] (X=\d+)\b", RegexOptions.Multiline)]
    private static partial Regex Finished();
}
