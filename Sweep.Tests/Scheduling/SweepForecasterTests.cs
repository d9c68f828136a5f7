using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Testing.Search;

namespace Sweep.Tests.Scheduling;

/// <summary>The prediction of a run's time.</summary>
public sealed class SweepForecasterTests
{
    private static readonly SpaceDescriptor s_space = SearchSpaces.Of([SearchSpaces.Numbers("Width", 1, 2, 4), SearchSpaces.Texts("Kind", "a", "b")]);

    [Fact]
    public void Times_that_axis_values_explain_are_predicted_almost_exactly()
    {
        var forecaster = new SweepForecaster(s_space);
        foreach (var (values, seconds) in All(2).Select(values => (values, Seconds(values))))
        {
            forecaster.Learn(Trial(values, seconds, "cpu"));
        }

        var forecast = forecaster.Predict(All(1), 6, ["cpu"])!;

        var exact = All(1).Sum(Seconds);
        Assert.Equal(exact, forecast.Expected.TotalSeconds, exact * 0.03);
        Assert.InRange(exact, forecast.Low.TotalSeconds * 0.98, forecast.High.TotalSeconds * 1.02);
        Assert.Equal(12, forecast.Trials);
    }

    [Fact]
    public void The_interval_holds_the_time_of_nine_runs_in_ten()
    {
        var random = new SweepRandom(5UL);
        var within = 0;
        for (var run = 0; run < 100; run++)
        {
            var forecaster = new SweepForecaster(s_space);
            foreach (var values in All(4))
            {
                forecaster.Learn(Trial(values, Seconds(values) * Noise(random), "cpu"));
            }

            var forecast = forecaster.Predict(All(10), 60, ["cpu", "cpu", "cpu"])!;
            var wall = Wall([.. All(10).Select(values => Seconds(values) * Noise(random))], 3);
            within += wall >= forecast.Low.TotalSeconds && wall <= forecast.High.TotalSeconds ? 1 : 0;
        }

        Assert.InRange(within, 85, 100);
    }

    [Fact]
    public void Many_configs_are_predicted_by_some_of_them()
    {
        var forecaster = new SweepForecaster(s_space);
        foreach (var values in All(3))
        {
            forecaster.Learn(Trial(values, Seconds(values), "cpu"));
        }

        var few = forecaster.Predict(All(1), 6, ["cpu"])!.Expected;
        var many = forecaster.Predict(All(1), 6_000_000, ["cpu"])!.Expected;
        var shared = forecaster.Predict(All(1_000), 6_000_000, [.. Enumerable.Repeat("cpu", 10)])!.Expected;

        Assert.Equal(1e6, many / few, 1e4);
        Assert.Equal(10, many / shared, 0.3);
    }

    [Fact]
    public void Each_kind_of_device_has_its_own_speed()
    {
        var forecaster = new SweepForecaster(s_space);
        foreach (var values in All(2))
        {
            forecaster.Learn(Trial(values, Seconds(values), "cpu"));
            forecaster.Learn(Trial(values, Seconds(values) / 10, "cuda:3"));
        }

        var cpu = forecaster.Predict(All(1), 6, ["cpu"])!;
        var gpu = forecaster.Predict(All(1), 6, ["cuda:0"])!;

        Assert.Equal(10, cpu.Expected / gpu.Expected, 0.5);
        Assert.Equal(12, gpu.Trials);
        Assert.Null(forecaster.Predict(All(1), 6, ["cpu", "mps"]));
    }

    [Fact]
    public void Without_two_completed_trials_there_is_no_telling()
    {
        var forecaster = new SweepForecaster(s_space);
        Assert.Null(forecaster.Predict(All(1), 6, ["cpu"]));
        forecaster.Learn(Trial(All(1)[0], 1, "cpu"));
        forecaster.Learn(Trial(All(1)[1], 1, "cpu") with { State = TrialState.Failed });
        forecaster.Learn(Trial(All(1)[1], 1, "cpu") with { Seconds = null });
        Assert.Null(forecaster.Predict(All(1), 6, ["cpu"]));
        forecaster.Learn(Trial(All(1)[1], 1, "cpu"));
        Assert.NotNull(forecaster.Predict(All(1), 6, ["cpu"]));
        Assert.Null(forecaster.Predict([], 0, ["cpu"]));
    }

    private static List<AxisValue[]> All(int times) =>
        [.. Enumerable.Range(0, times).SelectMany(_ => new long[] { 1, 2, 4 }.SelectMany(width => new[] { "a", "b" }.Select(kind => new[] { AxisValue.Of(width), AxisValue.Of(kind) })))];

    private static double Seconds(AxisValue[] values) => 3 * values[0].AsReal() * (values[1] == AxisValue.Of("b") ? 5 : 1);

    private static double Noise(SweepRandom random) => Math.Exp(0.3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static double Wall(double[] seconds, int workers)
    {
        var free = new double[workers];
        foreach (var each in seconds)
        {
            free[Array.IndexOf(free, free.Min())] += each;
        }

        return free.Max();
    }

    private static TrialRecord Trial(AxisValue[] values, double seconds, string device) => new()
    {
        Number = 1,
        Key = "",
        State = TrialState.Completed,
        Values = values,
        Metrics = [],
        Device = device,
        Seconds = seconds,
    };
}
