using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Tables;

/// <summary>How far the sweeps of an experiment are, as their store tells it.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Counts">How many trials are in each state.</param>
/// <param name="Running">The trials that run, in number order.</param>
/// <param name="Faulty">The trials that failed or diverged last, the newest first, at most ten.</param>
/// <param name="Request">What was asked of the sweep last.</param>
/// <param name="MeanSeconds">How long a completed trial took; null before the first.</param>
/// <param name="Taken">When this was taken, UTC.</param>
internal sealed record SweepStatus(
    string Experiment, IReadOnlyDictionary<TrialState, long> Counts, IReadOnlyList<TrialRecord> Running, IReadOnlyList<TrialRecord> Faulty, SweepRequest Request, double? MeanSeconds, DateTime Taken)
{
    private const int MaxFaulty = 10;

    /// <summary>The filter that the trials were selected by; empty if all are counted.</summary>
    public string Where { get; init; } = "";

    /// <summary>Whether no counted trial is left to run.</summary>
    public bool HasEnded => Counts[TrialState.Pending] + Counts[TrialState.Running] == 0;

    /// <summary>Estimates the remaining time of the stored trials from the mean duration so far and the number of running trials; null if unknown.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (MeanSeconds is not { } mean || Running.Count == 0)
            {
                return null;
            }

            var begun = Running.Sum(trial => Math.Min(mean, SecondsOf(trial)));
            return TimeSpan.FromSeconds(((Counts[TrialState.Pending] + Running.Count) * mean - begun) / Running.Count);
        }
    }

    /// <summary>Reads the status in one pass over the trials.</summary>
    /// <param name="store">Holds the experiment.</param>
    /// <param name="space">The search space of the experiment.</param>
    /// <param name="clock">Gives the time.</param>
    /// <param name="filter">The trials to count; null for all.</param>
    public static SweepStatus Of(ITrialStore store, SpaceDescriptor space, TimeProvider clock, TrialFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(clock);
        var counts = Enum.GetValues<TrialState>().ToDictionary(state => state, _ => 0L);
        var (running, faulty) = (new List<TrialRecord>(), new PriorityQueue<TrialRecord, DateTime>());
        var (seconds, completed) = (0.0, 0L);
        foreach (var trial in store.Trials(space).Read().Where(trial => !trial.OutOfSpace && filter?.Matches(trial) != false))
        {
            counts[trial.State]++;
            switch (trial.State)
            {
                case TrialState.Running:
                    running.Add(trial);
                    break;
                case TrialState.Completed when trial.Seconds is { } took:
                    (seconds, completed) = (seconds + took, completed + 1);
                    break;
                case TrialState.Failed or TrialState.Diverged:
                    faulty.Enqueue(trial, trial.Started ?? DateTime.MinValue);
                    if (faulty.Count > MaxFaulty)
                    {
                        faulty.Dequeue();
                    }

                    break;
            }
        }

        return new SweepStatus(
            space.Experiment, counts, running, [.. faulty.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)], store.Trials(space).ReadControl(),
            completed == 0 ? null : seconds / completed, clock.GetUtcNow().UtcDateTime)
        {
            Where = filter?.Text ?? "",
        };
    }

    /// <summary>Writes the status as text: failures, running trials, then the counts.</summary>
    public void Write(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        foreach (var trial in Faulty)
        {
            console.WriteLine($"trial {trial.Number} {trial.State.ToString().ToLowerInvariant()}: {trial.Key}: {FirstLine(trial.Error)}");
        }

        if (Running.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("trial", "config", "attempt", "device", "worker", "time");
            foreach (var trial in Running)
            {
                table.AddRow($"{trial.Number}", TerminalText.Markup(trial.Key), $"{trial.Attempts}", TerminalText.Markup(trial.Device ?? ""), TerminalText.Markup(trial.Worker ?? ""), Duration.Format(TimeSpan.FromSeconds(SecondsOf(trial))));
            }

            console.Write(table);
        }

        console.WriteLine(ToString());
    }

    /// <summary>Writes the status as a JSON object.</summary>
    public void WriteJson(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, JsonExporter.Options))
        {
            json.WriteStartObject();
            json.WriteString("experiment", Experiment);
            json.WriteString("where", Where.Length == 0 ? null : Where);
            json.WriteString("taken", Taken);
            json.WriteString("request", Request.ToString());
            json.WriteStartObject("counts");
            foreach (var (state, count) in Counts)
            {
                json.WriteNumber(state.ToString(), count);
            }

            json.WriteEndObject();
            WriteTrials(json, "running", Running);
            WriteTrials(json, "faulty", Faulty);
            WriteNumber(json, "meanSeconds", MeanSeconds);
            WriteNumber(json, "remainingSeconds", Remaining?.TotalSeconds);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>One line, such as <c>quickstart: 5 completed, 1 failed, 2 running, 4 pending; about 1 min 20 s left</c>.</summary>
    public override string ToString() =>
        $"{Experiment}{(Where.Length == 0 ? "" : $" with {Where}")}: {string.Join(", ", Counts.Where(count => count.Value > 0 || count.Key == TrialState.Completed).OrderByDescending(count => count.Key).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {count.Key.ToString().ToLowerInvariant()}")))}"
        + (Request == SweepRequest.Pause ? "; paused" : Request is SweepRequest.Stop or SweepRequest.StopNow ? "; stopping" : "")
        + (Remaining is { } left ? $"; about {Duration.Format(left)} left" : "");

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string FirstLine(string? text) => text?.Split('\n', 2)[0] ?? "";

    private double SecondsOf(TrialRecord trial) => trial.Started is { } started ? Math.Max(0, (Taken - started).TotalSeconds) : 0;

    private void WriteTrials(Utf8JsonWriter json, string name, IReadOnlyList<TrialRecord> trials)
    {
        json.WriteStartArray(name);
        foreach (var trial in trials)
        {
            json.WriteStartObject();
            json.WriteNumber("number", trial.Number);
            json.WriteString("state", trial.State.ToString());
            json.WriteString("key", trial.Key);
            json.WriteNumber("attempts", trial.Attempts);
            json.WriteString("device", trial.Device);
            json.WriteString("worker", trial.Worker);
            WriteNumber(json, "seconds", trial.Seconds ?? SecondsOf(trial));
            json.WriteString("error", trial.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
