using Spectre.Console;
using Spectre.Console.Rendering;
using Sweep.Reporting;
using Sweep.Runtime;

namespace Sweep.Cli.Displays;

/// <summary>Shows progress on a terminal: a table with one row per worker, redrawn five times a second, below the latest messages.</summary>
internal sealed class TableDisplay : SweepDisplay
{
    private const int NotesShown = 5;
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _end = new();
    private readonly Queue<string> _notes = new();

    /// <summary>Starts drawing.</summary>
    /// <param name="progress">Tracks the trials.</param>
    /// <param name="console">The terminal.</param>
    /// <param name="post">Runs what draws, which ends after <see cref="SweepDisplay.Dispose()"/>; does not wait for it.</param>
    public TableDisplay(SweepProgress progress, IAnsiConsole console, Action<Action> post)
        : base(progress) => post(() => DrawToTheEnd(console));

    /// <inheritdoc/>
    protected override void OnStarted(long alreadyFinished, int workers)
    {
    }

    /// <inheritdoc/>
    protected override void OnFinished(string line, TrialState state)
    {
        if (state is TrialState.Failed or TrialState.Diverged)
        {
            Note(line);
        }
    }

    /// <inheritdoc/>
    protected override void OnNote(string line) => Note(line);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _end.Cancel(); // a terminal that is stopped draws the end later, or not at all
        base.Dispose(disposing);
    }

    private void DrawToTheEnd(IAnsiConsole console)
    {
        console.Live(Draw()).StartAsync(Redraw).GetAwaiter().GetResult();
        _end.Dispose();
    }

    private void Note(string line)
    {
        _notes.Enqueue(TerminalText.CleanLines(line));
        if (_notes.Count > NotesShown)
        {
            _notes.Dequeue();
        }
    }

    private async Task Redraw(LiveDisplayContext context)
    {
        while (!_end.IsCancellationRequested)
        {
            context.UpdateTarget(Draw());
            await Task.Delay(s_period, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.UpdateTarget(Draw());
    }

    private Rows Draw()
    {
        lock (Gate)
        {
            var lines = new List<IRenderable>(_notes.Select(note => new Text(note, new Style(Color.Yellow))));
            var table = new Table().Border(TableBorder.Rounded).AddColumns("worker", "device", "trial", "config", "step", "last report", "time", "left");
            for (var worker = 0; worker < Progress.Workers.Count; worker++)
            {
                AddRow(table, worker, Progress.Workers[worker]);
            }

            if (Progress.Workers.Any(worker => worker is not null))
            {
                lines.Add(table);
            }

            lines.Add(new Text(Summary()));
            return new Rows(lines);
        }
    }

    private void AddRow(Table table, int worker, WorkerProgress? state)
    {
        if (state is null)
        {
            table.AddRow($"{worker}", TerminalText.Markup(Progress.DeviceOf(worker)), "", "[grey]idle[/]", "", "", "", "");
            return;
        }

        table.AddRow(
            $"{worker}",
            TerminalText.Markup(Progress.DeviceOf(worker)),
            $"{state.Lease.Id.Number}",
            TerminalText.Markup(state.Lease.Trial.Key),
            state.Last is { } step ? (step.Steps > 0 ? $"{step.Step}/{step.Steps}" : $"{step.Step}") : "",
            state.Last is { } last ? TerminalText.Markup($"{last.Metric} {TrialLine.Number(last.Value)}") : "",
            Duration.Format(Progress.ElapsedOf(state)),
            Progress.Remaining(state) is { } rest ? Duration.Format(rest) : "");
    }

    private string Summary()
    {
        var text = $"{Progress.Space.Experiment}: {Progress.Ended:N0} of {Progress.Selected:N0} finished";
        if (Progress.Faulty > 0)
        {
            text += $", {Progress.Faulty:N0} failed or diverged";
        }

        text += $", {Progress.Running:N0} running, {Progress.Waiting:N0} waiting, {Duration.Format(Progress.Elapsed)}";
        return Progress.Remaining() is { } rest && Progress.Ended < Progress.Selected ? $"{text}, about {Duration.Format(rest)} left" : text;
    }
}
