using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>Progress where nobody watches a terminal: a line for the beginning, for each trial that ends and for each worker lost.</summary>
/// <param name="progress">How far the sweep is.</param>
/// <param name="write">Writes a line; must not wait.</param>
internal sealed class LineDisplay(SweepProgress progress, Action<string> write) : SweepDisplay(progress)
{
    /// <inheritdoc/>
    protected override void OnStarted(long alreadyFinished, int workers) =>
        write($"{Progress.Space.Experiment}: {Progress.Selected:N0} configs, {alreadyFinished:N0} already ended, {workers} workers");

    /// <inheritdoc/>
    protected override void OnFinished(string line, TrialState state) =>
        Write($"[{Progress.Ended}/{Progress.Selected}] {line}" + (Progress.Ended < Progress.Selected && Progress.Remaining() is { } rest ? $"; about {Duration.Format(rest)} left" : ""));

    /// <inheritdoc/>
    protected override void OnNote(string line) => Write(line);

    private void Write(string line) => write(TerminalText.CleanLines(line));
}
