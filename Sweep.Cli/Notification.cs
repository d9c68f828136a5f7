using System.ComponentModel;
using System.Diagnostics;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;


namespace Sweep.Cli;

/// <summary>Runs the <c>--notify</c> command when the first trial fails and when the run ends; forwards all events.</summary>
/// <param name="command">What the shell runs. It finds in its environment <c>SWEEP_EVENT</c> (<c>failed</c> or <c>ended</c>), <c>SWEEP_EXPERIMENT</c> and <c>SWEEP_MESSAGE</c>, a line of at most 4,000 characters.</param>
/// <param name="experiment">The experiment's name.</param>
/// <param name="inner">Receives all events.</param>
/// <param name="complain">Receives a message if the command could not be run or failed.</param>
internal sealed class Notification(string command, string experiment, ISweepObserver inner, Action<string> complain) : ISweepObserver
{
    private const int MaxMessage = 4_000; // the system takes no variable beyond 128 KiB, and a key may be longer
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private readonly List<Task> _sent = [];
    private bool _hasFailed;

    /// <inheritdoc/>
    public void Started(long selected, long alreadyFinished, int workers) => inner.Started(selected, alreadyFinished, workers);

    /// <inheritdoc/>
    public void TrialStarted(int worker, TrialLease lease) => inner.TrialStarted(worker, lease);

    /// <inheritdoc/>
    public void TrialReported(int worker, TrialLease lease, MetricReport report) => inner.TrialReported(worker, lease, report);

    /// <inheritdoc/>
    public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed)
    {
        inner.TrialFinished(worker, lease, outcome, elapsed);
        if (outcome.State is TrialState.Failed or TrialState.Diverged && !_hasFailed)
        {
            _hasFailed = true;
            _sent.Add(SendAsync("failed", $"{experiment}: trial {lease.Id.Number} {outcome.State.ToString().ToLowerInvariant()}: {lease.Trial.Key}: {outcome.Error?.Split('\n', 2)[0]}"));
        }
    }

    /// <inheritdoc/>
    public void Asked(SweepRequest request) => inner.Asked(request);

    /// <inheritdoc/>
    public void WorkerLost(int worker, TrialLease? lease, string reason) => inner.WorkerLost(worker, lease, reason);

    /// <summary>The run has ended: runs the command for that, and waits for it and the one before, each half a minute at most.</summary>
    public async Task EndAsync(string message)
    {
        await Task.WhenAll(_sent).ConfigureAwait(false);
        await SendAsync("ended", message).ConfigureAwait(false);
    }

    private static string Shorten(string message) => message.Length <= MaxMessage ? message : $"{message[..(MaxMessage - 2)]} …";

    private async Task SendAsync(string what, string message)
    {
        await Task.Yield(); // the sweep does not wait for a process to start
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.Environment["SWEEP_EVENT"] = what;
        start.Environment["SWEEP_EXPERIMENT"] = experiment;
        start.Environment["SWEEP_MESSAGE"] = Shorten(TerminalText.Clean(message));
        try
        {
            using var process = Process.Start(start)!;
            using var timeout = new CancellationTokenSource(s_timeout);
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                complain($"the --notify command exited with code {process.ExitCode}");
            }
        }
        catch (OperationCanceledException)
        {
            complain($"the --notify command is still running after {s_timeout.TotalSeconds:0} s; no longer waiting for it");
        }
        catch (Exception cause) when (cause is Win32Exception or IOException)
        {
            complain($"the --notify command could not be run: {cause.Message}");
        }
    }
}
