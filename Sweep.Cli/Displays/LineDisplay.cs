using Sweep.Reporting;
using Sweep.Runtime;

namespace Sweep.Cli.Displays;

/// <summary>Shows progress as plain lines where standard output is not a terminal: one for the start, for each finished trial and for each lost worker.</summary>
/// <param name="progress">Tracks the trials.</param>
/// <param name="write">Writes a line; must not wait.</param>
internal sealed class LineDisplay(SweepProgress progress, Action<string> write) : SweepDisplay(progress)
{
    /// <inheritdoc/>
    protected override void OnStarted(long alreadyFinished, int workers) =>
        write($"{Progress.Space.Experiment}: {Progress.Selected:N0} configs, {alreadyFinished:N0} already finished, {workers} workers");

    /// <inheritdoc/>
    protected override void OnFinished(string line, TrialState state) =>
        Write($"[{Progress.Ended}/{Progress.Selected}] {line}" + (Progress.Ended < Progress.Selected && Progress.Remaining() is { } rest ? $"; about {Duration.Format(rest)} left" : ""));

    /// <inheritdoc/>
    protected override void OnNote(string line) => Write(line);

    private void Write(string line) => write(TerminalText.CleanLines(line));
}
