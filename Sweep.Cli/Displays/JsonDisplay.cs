using System.Text.Json;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli.Displays;

/// <summary>Writes progress as JSON, one object per line and event.</summary>
/// <param name="space">The search space of the experiment.</param>
/// <param name="write">Writes a line, which a slow reader can do without where it says so; called one at a time, must not wait.</param>
internal sealed class JsonDisplay(SpaceDescriptor space, Action<Action<Utf8JsonWriter>, bool> write) : ISweepDisplay
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Started(long selected, long alreadyFinished, int workers) => Write("started", json =>
    {
        json.WriteString("experiment", space.Experiment);
        json.WriteNumber("selected", selected);
        json.WriteNumber("alreadyEnded", alreadyFinished);
        json.WriteNumber("workers", workers);
    });

    /// <inheritdoc/>
    public void TrialStarted(int worker, TrialLease lease) => Write("trialStarted", json =>
    {
        WriteTrial(json, worker, lease);
        json.WriteNumber("attempt", lease.Attempt);
    }, mayDrop: true);

    /// <inheritdoc/>
    public void TrialReported(int worker, TrialLease lease, MetricReport report) => Write("trialReported", json =>
    {
        WriteTrial(json, worker, lease);
        json.WriteNumber("step", report.Step);
        json.WriteNumber("steps", report.Steps);
        json.WriteString("metric", report.Metric);
        WriteNumber(json, "value", report.Value);
    }, mayDrop: true);

    /// <inheritdoc/>
    public void TrialFinished(int worker, TrialLease lease, TrialOutcome outcome, TimeSpan elapsed) => Write("trialEnded", json =>
    {
        WriteTrial(json, worker, lease);
        json.WriteString("state", outcome.State.ToString());
        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 6));
        for (var metric = 0; metric < outcome.Metrics.Count; metric++)
        {
            json.WritePropertyName(space.Metrics[metric].Name);
            if (outcome.Metrics[metric] is { } value)
            {
                value.Write(json);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        if (outcome.Error is not null)
        {
            json.WriteString("error", outcome.Error);
        }
    });

    /// <inheritdoc/>
    public void Asked(SweepRequest request) => Write("asked", json => json.WriteString("request", request.ToString()));

    /// <inheritdoc/>
    public void WorkerLost(int worker, TrialLease? lease, string reason) => Write("workerLost", json =>
    {
        json.WriteNumber("worker", worker);
        if (lease is not null)
        {
            json.WriteNumber("number", lease.Id.Number);
        }

        json.WriteString("reason", reason);
    });

    /// <inheritdoc/>
    public void Say(string line) => Write("note", json => json.WriteString("text", line));

    /// <summary>Writes the summary of the run as the last event.</summary>
    public void End(SweepSummary summary) => Write("ended", json =>
    {
        json.WriteString("experiment", space.Experiment);
        json.WriteNumber("selected", summary.Selected);
        json.WriteNumber("alreadyEnded", summary.AlreadyFinished);
        json.WriteNumber("completed", summary.Completed);
        json.WriteNumber("failed", summary.Failed);
        json.WriteNumber("diverged", summary.Diverged);
        json.WriteNumber("pruned", summary.Pruned);
        json.WriteNumber("spared", summary.Spared);
        json.WriteNumber("left", summary.Left);
        json.WriteBoolean("stopped", summary.Cancelled);
        json.WriteNumber("seconds", Math.Round(summary.Elapsed.TotalSeconds, 6));
        json.WriteStartArray("lostDevices");
        foreach (var device in summary.LostDevices)
        {
            json.WriteStringValue(device);
        }

        json.WriteEndArray();
    });

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static void WriteTrial(Utf8JsonWriter json, int worker, TrialLease lease)
    {
        json.WriteNumber("worker", worker);
        json.WriteNumber("number", lease.Id.Number);
        json.WriteString("key", lease.Trial.Key);
    }

    // JSON has no NaN and no infinities: null.
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private void Write(string what, Action<Utf8JsonWriter> rest, bool mayDrop = false)
    {
        lock (_gate)
        {
            write(json =>
            {
                json.WriteStartObject();
                json.WriteString("event", what);
                rest(json);
                json.WriteEndObject();
            }, mayDrop);
        }
    }
}
