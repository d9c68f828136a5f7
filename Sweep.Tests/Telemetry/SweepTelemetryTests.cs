using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Telemetry;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Telemetry;

public sealed class SweepTelemetryTests
{
    [Fact]
    public async Task A_listener_sees_a_sweep_and_each_of_its_trials()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "SplashSweep",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var observed = new Observed();
        await RunAsync(observed);

        var own = activities.Where(activity => activity.GetTagItem("sweep.experiment") is Observed.ExperimentName).ToList();
        var sweep = Assert.Single(own, activity => activity.OperationName == "sweep");
        Assert.Equal((3L, 1), (sweep.GetTagItem("sweep.trials"), sweep.GetTagItem("sweep.workers")));
        var trials = own.Where(activity => activity.OperationName == "trial").OrderBy(activity => activity.GetTagItem("sweep.trial.number")).ToList();
        Assert.All(trials, trial => Assert.Equal((sweep.TraceId, sweep.SpanId), (trial.TraceId, trial.ParentSpanId)));
        Assert.Equal(["X=0", "X=1", "X=2"], trials.Select(trial => trial.GetTagItem("sweep.trial.key")));
        Assert.Equal(["completed", "failed", "diverged"], trials.Select(trial => trial.GetTagItem("sweep.trial.outcome")));
        Assert.Equal([1L, 2L, 3L], trials.Select(trial => trial.GetTagItem("sweep.trial.number")));
        Assert.All(trials, trial => Assert.Equal((1, "cpu"), (trial.GetTagItem("sweep.trial.attempt"), trial.GetTagItem("sweep.trial.device"))));
        Assert.Equal((ActivityStatusCode.Error, "System.InvalidOperationException: on purpose: 1", "System.InvalidOperationException"), (trials[1].Status, trials[1].StatusDescription, trials[1].GetTagItem("error.type")));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Unset], [trials[0].Status, trials[2].Status]);
        Assert.Equal(observed.Seen, trials.Select(trial => trial.Id));
    }

    [Fact]
    public async Task A_listener_measures_what_ends_and_what_runs()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string? Outcome)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == "SplashSweep")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await RunAsync(new Observed { Running = listener.RecordObservableInstruments });

        Assert.Equal(["completed", "failed", "diverged"], measured.Where(each => each is { Name: "sweep.ended_trials", Value: 1 }).Select(each => each.Outcome));
        Assert.Equal(["completed", "failed", "diverged"], measured.Where(each => each is { Name: "sweep.trial.duration", Value: >= 0 and < 60 }).Select(each => each.Outcome));
        Assert.Equal([1, 1, 1], measured.Where(each => each.Name == "sweep.active_trials").Select(each => each.Value));
        Assert.Equal([2, 1, 0], measured.Where(each => each.Name == "sweep.pending_trials").Select(each => each.Value));
        listener.RecordObservableInstruments();
        Assert.Equal(3, measured.Count(each => each.Name == "sweep.active_trials"));

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = tags.ToArray().ToDictionary();
            if (named["sweep.experiment"] is Observed.ExperimentName)
            {
                measured.Enqueue((instrument.Name, value, (string?)named.GetValueOrDefault("sweep.trial.outcome")));
            }
        }
    }

    [Fact]
    public void Without_a_listener_nothing_is_allocated()
    {
        var context = new TrialContext(1, 1, "X=0", "cpu", 1) { Experiment = Observed.ExperimentName };
        var outcome = new TrialOutcome(TrialState.Failed, [], "System.Exception: none");
        Measure();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Measure();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            using var activity = SweepActivities.StartTrial(context, SweepActivities.Parent);
            SweepActivities.SetOutcome(activity, outcome);
            if (SweepMetrics.IsEnabled)
            {
                throw new InvalidOperationException("somebody listens");
            }

            SweepMetrics.CountEnd(context.Experiment, outcome.State, TimeSpan.Zero);
            SweepMetrics.CountLostWorker(context.Experiment);
        }
    }

    [Fact]
    public async Task A_listener_that_throws_ends_no_sweep()
    {
        using var listener = new MeterListener { InstrumentPublished = static (instrument, self) => EnableOwn(instrument, self) };
        listener.SetMeasurementEventCallback<long>(static (_, _, tags, _) => Throw(tags));
        listener.Start();

        Assert.Equal(1, (await RunAsync(new Observed())).Completed);

        static void EnableOwn(Instrument instrument, MeterListener self)
        {
            if (instrument.Name == SweepTelemetry.EndedTrials)
            {
                self.EnableMeasurementEvents(instrument);
            }
        }

        static void Throw(ReadOnlySpan<KeyValuePair<string, object?>> tags) => throw new InvalidOperationException($"{tags.Length} tags");
    }

    private static async Task<SweepSummary> RunAsync(Observed observed)
    {
        using var store = new MemoryTrialStore();
        return await SweepSupervisor.RunAsync(observed, store, new SweepOptions { InProcess = true, RestoresProcess = false }, new SilentObserver(), CancellationToken.None);
    }
}
