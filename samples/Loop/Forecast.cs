namespace Loop;

[Experiment("forecast", Description = "How well exponential smoothing forecasts a noisy series with a trend")]
public sealed partial class Forecast : IExperiment<Forecast.Result>
{
    [Axis] public bool Damped { get; init; }
    [Range(0.01, 1)] public double Level { get; init; } = 0.5;
    [Range(0.001, 1, Scale.Log)] public double Trend { get; init; } = 0.1;
    [Seeds(2)] public int Seed { get; init; }

    public sealed record Result([property: Minimize] double MeanError);

    // `run` calls this; a loop of one's own may call it in parts.
    public Result Run(Trial<Result> trial) => new(Errors().Last());

    /// <summary>The mean error of the forecasts so far, after each tenth of the series.</summary>
    public IEnumerable<double> Errors()
    {
        var random = new SweepRandom(Seed);
        var (level, trend, sum) = (0.0, 0.0, 0.0);
        for (var time = 1; time <= 500; time++)
        {
            var value = (0.3 * time) + (5 * random.NextDouble());
            var forecast = level + trend;
            sum += Math.Abs(value - forecast);
            var next = forecast + (Level * (value - forecast));
            trend = (Damped ? 0.9 : 1) * (trend + (Trend * (next - level - trend)));
            level = next;
            if (time % 50 == 0)
            {
                yield return sum / time;
            }
        }
    }
}
