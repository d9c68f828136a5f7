using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores;

/// <summary>What every store must give to those who read it, whatever is written meanwhile, and what it must keep of odd numbers and texts.</summary>
public abstract class ReadContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public void What_was_read_earlier_is_not_changed_by_later_writes()
    {
        Complete(Plain, "old", [.. StoreSpaces.Configs(2)]);
        Store.Trials(Plain).Add(StoreSpaces.Configs(3));
        var running = Claim()!;
        Store.Trials(Plain).Report(new(3, running.Id.Token), [new(1, "Loss", 1, 1)]);
        var (trials, reports, counts, codes) = (Store.Trials(Plain).Read().ToList(), Store.Trials(Plain).ReadReports(3), Store.Trials(Plain).CountByState(), Store.Trials(Plain).CountByCode());
        var before = trials.Select(Text).ToList();

        Store.Trials(Plain).Report(new(3, running.Id.Token), [new(1, "Loss", 7, 1), new(2, "Loss", 8, 1)]);
        Finish(running, TrialOutcome.Of(Plain, [9]));
        Store.Trials(Plain).Requeue([1, 2, 3]);
        Store.Trials(Plain).Add(StoreSpaces.Configs(5));
        Store.EnsureSchema(StoreSpaces.Like(Plain, [Plain.Axes[0] with { Name = "Y", FormerNames = ["X"] }]));

        Assert.Equal(before, trials.Select(Text));
        Assert.Equal([new(1, "Loss", 1)], reports);
        Assert.Equal((2L, 1L, 0L), (counts[TrialState.Completed], counts[TrialState.Running], counts[TrialState.Pending]));
        Assert.Equal([new("old", 2)], codes);
    }

    [Fact]
    public void Trials_may_be_written_while_another_thread_reads_them()
    {
        const int Trials = 300;
        Store.EnsureSchema(Plain);
        Store.Trials(Plain).Add(StoreSpaces.Configs(Trials));
        using var ended = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            while (Claim() is { } lease)
            {
                Assert.Equal(ReportAnswer.Continue, Store.Trials(Plain).Report(lease.Id, [new(1, "Loss", 1, 1)]));
                Assert.True(Finish(lease, TrialOutcome.Of(Plain, [lease.Id.Number])));
            }

            ended.Cancel();
        });
        writer.Start();
        var reads = 0;
        do
        {
            var read = Store.Trials(Plain).Read().ToList();
            Assert.Equal(Enumerable.Range(1, Trials).Select(number => (long)number), read.Select(trial => trial.Number));
            Assert.All(read.Where(trial => trial.State == TrialState.Completed), trial => Assert.Equal(trial.Number, trial.Metrics[0]));
            reads++;
        }
        while (!ended.IsCancellationRequested);
        writer.Join();

        Assert.InRange(reads, 1, int.MaxValue);
        Assert.Equal(Trials, Store.Trials(Plain).CountByState()[TrialState.Completed]);
    }

    [Fact]
    public void A_read_that_is_left_in_its_middle_holds_nothing_up()
    {
        Complete(Plain, null, [.. StoreSpaces.Configs(50)]);
        Assert.Equal(1, Store.Trials(Plain).Read().First().Number);
        Assert.Equal(3, Store.Trials(Plain).Read().Take(3).Count());
        using (var trials = Store.Trials(Plain).Read().GetEnumerator())
        {
            trials.MoveNext();
        }

        Assert.Equal(2, Store.Trials(Plain).Requeue([1, 2]));
        Assert.Equal(2, Store.Trials(Plain).ReadHistory().Count());
    }

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1L << 32 | 1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_trial_that_there_is_not_is_refused_by_every_write_and_has_nothing_to_read(long number)
    {
        var token = One().Id.Token;

        Assert.Equal(ReportAnswer.LeaseLost, Store.Trials(Plain).Report(new(number, token), [new(1, "Loss", 1, 1)]));
        Assert.False(Store.Trials(Plain).Finish(new(number, token), TrialOutcome.Of(Plain, [1])));
        Assert.False(Store.Trials(Plain).Renew(new(number, token), LeaseTime));
        Assert.False(Store.Trials(Plain).Release(new(number, token), "no", 1));
        Assert.False(Store.Trials(Plain).Release(new(number, token), reason: null, 1));
        Assert.Null(Store.Trials(Plain).Claim(new("w", "cpu", LeaseTime, Number: number)));
        Assert.Equal(0, Store.Trials(Plain).Requeue([number]));
        Assert.Empty(Store.Trials(Plain).ReadReports(number));
        Assert.Empty(Store.Trials(Plain).ReadReports(number, token));
        Assert.Equal(TrialState.Running, Store.Trials(Plain).Read().Single().State);
    }

    [Fact]
    public void Reports_of_odd_numbers_are_kept_those_that_are_not_finite_as_missing()
    {
        var lease = One();
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon, 0.1, 1 / 3.0, 0];
        Store.Trials(Plain).Report(new(1, lease.Id.Token), [.. values.Select((value, i) => new MetricReport(i + 1, "Loss", value, 0))]);
        Store.Trials(Plain).Report(new(1, lease.Id.Token), [new(int.MaxValue, "größer 日本 🦆 'x' \"y\"", 1, int.MaxValue)]);

        var reports = Store.Trials(Plain).ReadReports(1);
        Assert.Equal(values.Select(value => double.IsFinite(value) ? value : double.NaN), reports.SkipLast(1).Select(report => report.Value));
        Assert.Equal(new(int.MaxValue, "größer 日本 🦆 'x' \"y\"", 1), reports[^1]);
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    [InlineData(4503599627370497.5)]
    [InlineData(9223372036854775807)]
    [InlineData(-9223372036854775808)]
    public void The_largest_and_smallest_numbers_come_back_from_every_numeric_column(double value)
    {
        var space = StoreSpaces.Every;
        var rate = space.Axes[3] with { Values = [AxisValue.Of(value)] };
        var decay = space.Axes[4] with { Values = [AxisValue.Of(float.MaxValue), AxisValue.Of(float.MinValue), AxisValue.Of(float.Epsilon)] };
        space = StoreSpaces.Like(space, [.. space.Axes.Take(3), rate, decay, space.Axes[5]]);
        Store.EnsureSchema(space);
        AxisValue[][] configs = [.. decay.Values.Select(each => (AxisValue[])[space.Axes[0].Values[0], AxisValue.Of(true), AxisValue.Of(long.MinValue), rate.Values[0], each, AxisValue.Of("")])];
        Store.Trials(space).Add(configs);
        while (Store.Trials(space).Claim(new("w", "cpu", LeaseTime)) is { } lease)
        {
            Clock.Advance(TimeSpan.FromDays(1000));
            Store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [value, value]));
        }

        var trials = Store.Trials(space).Read().ToList();
        Assert.Equal(configs.SelectMany(config => config), trials.SelectMany(trial => trial.Values));
        Assert.All(trials, trial => Assert.Equal([value, value], trial.Metrics));
        Assert.All(trials, trial => Assert.Equal(86_400_000, trial.Seconds!.Value, 1e-3));
    }

    [Fact]
    public void Reports_that_many_threads_send_at_once_are_all_kept()
    {
        const int Threads = 10, Each = 100;
        var lease = One();
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = 0; i < Each; i++)
            {
                Assert.Equal(ReportAnswer.Continue, Store.Trials(Plain).Report(new(1, lease.Id.Token), [new((thread * Each) + i + 1, "Loss", i, 0)]));
            }
        });

        Assert.Equal(Enumerable.Range(0, Threads * Each).Select(i => new MetricReport(i + 1, "Loss", i % Each)), Store.Trials(Plain).ReadReports(1));
    }

    [Fact]
    public void A_declaration_that_nobody_has_brought_the_store_to_is_read_as_it_will_be()
    {
        Complete(Plain, "old", [.. StoreSpaces.Configs(3)]);
        Store.Trials(Plain).Requeue([1]);
        var now = StoreSpaces.Like(Plain, [
            new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.5)]) { Default = AxisValue.Of(0.5) },
            Plain.Axes[0] with { Name = "Y", FormerNames = ["X"], Values = [AxisValue.Of(0), AxisValue.Of(2)] },
        ], [Plain.Metrics[0] with { Name = "Miss", FormerNames = ["Loss"] }]) with { Exclusions = [new("Two", "", [1], static values => values[1].AsInteger() == 2)] };
        var (before, history) = (Store.Trials(now).Read().Select(Text).ToList(), Store.Trials(now).ReadHistory().Select(Text).ToList());

        Assert.Equal(["Rate=0.5,Y=0", "Rate=0.5,Y=1", "Rate=0.5,Y=2"], Store.Trials(now).Read().Select(trial => trial.Key));
        Assert.Equal([false, true, true], Store.Trials(now).Read().Select(trial => trial.OutOfSpace));
        Store.EnsureSchema(now);
        Assert.Equal(before, Store.Trials(now).Read().Select(Text));
        Assert.Equal(history, Store.Trials(now).ReadHistory().Select(Text));
    }

    private static string Text(TrialRecord trial) =>
        $"{trial.Number} {trial.Key} {trial.State} {string.Join(',', trial.Values)} {trial.Metrics[0]:R} {trial.Attempts} {trial.Worker} {trial.Started:O} {trial.Seconds:F3} {trial.Error} {trial.CodeHash} {trial.OutOfSpace} {trial.Token}";
}
