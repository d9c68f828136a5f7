using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sweep.Runtime.Telemetry;

/// <summary>Measures the sweeps of this process. Without a listener it allocates nothing. Thread-safe.</summary>
internal static class SweepMetrics
{
    private static readonly Counter<long> s_ended = SweepTelemetry.Meter.CreateCounter<long>(SweepTelemetry.EndedTrials, "{trial}", "Trials that have ended");

    // Trials last from milliseconds to days.
    private static readonly Histogram<double> s_duration = SweepTelemetry.Meter.CreateHistogram(SweepTelemetry.TrialDuration, "s", "How long trials took", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 1, 3, 10, 30, 60, 180, 600, 1_800, 3_600, 10_800, 36_000, 86_400] });

    private static readonly Counter<long> s_lost = SweepTelemetry.Meter.CreateCounter<long>(SweepTelemetry.LostWorkers, "{worker}", "Worker processes that ended before their time");
    private static readonly ConcurrentDictionary<Running, bool> s_running = new();

    static SweepMetrics()
    {
        SweepTelemetry.Meter.CreateObservableUpDownCounter(SweepTelemetry.ActiveTrials, static () => Measure(static counts => counts.Active), "{trial}", "Trials that are being evaluated");
        SweepTelemetry.Meter.CreateObservableUpDownCounter(SweepTelemetry.PendingTrials, static () => Measure(static counts => counts.Pending), "{trial}", "Trials that have neither ended nor begun");
    }

    /// <summary>Whether anybody listens to what is counted.</summary>
    public static bool IsEnabled => s_ended.Enabled || s_duration.Enabled || s_lost.Enabled;

    /// <summary>Shows a sweep's counts until the returned object is disposed.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="count">Reads the counts; called by a listener, from any thread.</param>
    public static IDisposable Show(string experiment, Func<(long Active, long Pending)> count)
    {
        var running = new Running(experiment, count);
        s_running[running] = true;
        return running;
    }

    /// <summary>A trial has ended, and its store has it.</summary>
    public static void CountEnd(string experiment, TrialState state, TimeSpan elapsed)
    {
        if (!IsEnabled)
        {
            return;
        }

        var tags = new TagList { { SweepTelemetry.Experiment, experiment }, { SweepTelemetry.Outcome, SweepActivities.NameOf(state) } };
        s_ended.Add(1, tags);
        s_duration.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>A worker process ended before its time.</summary>
    public static void CountLostWorker(string experiment) => s_lost.Add(1, new KeyValuePair<string, object?>(SweepTelemetry.Experiment, experiment));

    private static IEnumerable<Measurement<long>> Measure(Func<(long Active, long Pending), long> select) =>
        s_running.Keys.Select(running => new Measurement<long>(select(running.Count()), new KeyValuePair<string, object?>(SweepTelemetry.Experiment, running.Experiment)));

    private sealed class Running(string experiment, Func<(long Active, long Pending)> count) : IDisposable
    {
        public string Experiment => experiment;

        public (long Active, long Pending) Count() => count();

        public void Dispose() => s_running.TryRemove(this, out _);
    }
}
