using System.Globalization;
using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Workers;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>Terminals that are closed and other signals that end a program, by a real process.</summary>
public sealed class HangUpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    public async Task A_signal_to_end_gives_the_running_trials_back_with_a_line(string signal)
    {
        using var sweep = AppProcess.Start(_folder.Path, "run", TestExperiments.Waiting, "--workers", "2", "--no-sharing");
        await SweepFixture.UntilAsync(() => Runs().Count == 2, "both workers evaluate");

        SweepProcess.Signal(signal, sweep.Id);
        if (signal == "HUP")
        {
            SweepProcess.Signal(signal, sweep.Id); // the kernel's and the shell's
        }

        var output = await AppProcess.EndAsync(sweep);

        Assert.Equal(130, sweep.ExitCode);
        Assert.Contains("stopped. Run the same command to resume", output, StringComparison.Ordinal);
        using var store = LocalStores.Kinds.Parse(_folder.File("sweeps.db")).OpenExisting();
        Assert.All(store.Trials(TestExperiments.Find(TestExperiments.Waiting, "").Space).Read(), trial => Assert.Equal((TrialState.Pending, 0), (trial.State, trial.Attempts)));
        Assert.DoesNotContain(Runs(), SweepFixture.IsAlive);
    }

    [Fact]
    public async Task Ctrl_Z_stops_a_sweep_with_its_workers_until_it_is_continued()
    {
        using var sweep = AppProcess.Start(_folder.Path, "run", TestExperiments.Waiting, "--workers", "2", "--no-sharing");
        await SweepFixture.UntilAsync(() => Runs().Count == 2, "both workers evaluate");
        int[] all = [sweep.Id, .. Runs()];

        SweepProcess.Signal("TSTP", sweep.Id);
        await SweepFixture.UntilAsync(() => all.All(process => ProcessEntry.Read(process) is { IsStopped: true }), "all are stopped");
        SweepProcess.Signal("CONT", sweep.Id);
        await SweepFixture.UntilAsync(() => all.All(process => ProcessEntry.Read(process) is { IsStopped: false }), "all go on");
        File.WriteAllText(_folder.File(TestExperiments.GoFile), "");
        var output = await AppProcess.EndAsync(sweep);

        Assert.True(sweep.ExitCode == 0, output);
        Assert.Equal(4, Runs().Count);
    }

    [Fact]
    public async Task A_sweep_under_nohup_goes_on_when_its_terminal_is_closed()
    {
        using var sweep = AppProcess.StartShell(_folder.Path, $"trap '' HUP; exec \"$0\" app run {TestExperiments.Waiting} --workers 2 --no-sharing");
        await SweepFixture.UntilAsync(() => Runs().Count == 2, "both workers evaluate");

        SweepProcess.Signal("HUP", sweep.Id);
        foreach (var worker in Runs())
        {
            SweepProcess.Signal("HUP", worker);
        }

        File.WriteAllText(_folder.File(TestExperiments.GoFile), "");
        var output = await AppProcess.EndAsync(sweep);

        Assert.True(sweep.ExitCode == 0, output);
        Assert.Contains("4 completed", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private List<int> Runs()
    {
        var file = _folder.File(TestExperiment.RunsFile);
        return File.Exists(file) ? [.. File.ReadAllLines(file).Select(line => line.Split(' ')).Where(parts => parts.Length == 3).Select(parts => int.Parse(parts[2], CultureInfo.InvariantCulture))] : [];
    }
}
