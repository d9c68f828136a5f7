using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Predicts how long a run takes from the trials that have been completed, for each kind of device by itself.</summary>
/// <remarks>
/// The model is that of <see cref="DurationModel"/>: the logarithm of a trial's time is a sum over its axis values. What is left over is taken for normal, with as many degrees of freedom as there are trials beyond
/// the values; one more error of that size is common to all trials of a run, since the level itself is known from few. The times are drawn many times, and given to the workers in the order of the grid.
/// Of many trials some that follow each other are drawn as one.
/// </remarks>
internal sealed class SweepForecaster(SpaceDescriptor space)
{
    private const int Passes = 20; // over the trials, until the model keeps still
    private const int Draws = 400;
    private const int MaxBlocks = 1_000;
    private const double LeastSpread = 0.02;
    private const double GreatestSpread = 1.5;

    private readonly Dictionary<string, List<(IReadOnlyList<AxisValue> Values, TimeSpan Elapsed)>> _known = new(StringComparer.Ordinal);

    /// <summary>Takes in a trial; one that was not completed tells nothing.</summary>
    public void Learn(TrialRecord trial)
    {
        if (trial is { State: TrialState.Completed, Seconds: > 0 and var seconds, Device: { } device })
        {
            if (!_known.TryGetValue(KindOf(device), out var known))
            {
                _known.Add(KindOf(device), known = []);
            }

            known.Add((trial.Values, TimeSpan.FromSeconds(seconds)));
        }
    }

    /// <summary>Predicts a run.</summary>
    /// <param name="configs">What it evaluates, in order.</param>
    /// <param name="count">How many there are, at least as many as given: the others are taken to be like them.</param>
    /// <param name="devices">The device of each worker, at least one.</param>
    /// <returns>Null where fewer than two trials were completed on some kind of device that it has.</returns>
    public SweepForecast? Predict(IReadOnlyList<AxisValue[]> configs, long count, IReadOnlyList<string> devices)
    {
        List<string> kinds = [.. devices.Select(KindOf).Distinct()];
        if (configs.Count == 0 || kinds.Exists(kind => !_known.TryGetValue(kind, out var known) || known.Count < 2))
        {
            return null;
        }

        List<(DurationModel Model, double Spread, int Trials)> fits = kinds.ConvertAll(kind => Fit(_known[kind]));
        var workers = devices.Select(device => kinds.IndexOf(KindOf(device))).Take((int)Math.Min(devices.Count, count)).ToArray();

        // At least twenty blocks a worker, so that the last ones end as unevenly as the trials would.
        var blocks = Math.Min(configs.Count, Math.Max(MaxBlocks, 20 * workers.Length));
        var size = (double)count / blocks;
        double[][] expected = [.. fits.Select(fit => Enumerable.Range(0, blocks).Select(block => size * fit.Model.Expect(configs[(int)((long)block * configs.Count / blocks)])).ToArray())];
        var random = new SweepRandom(1UL);
        var walls = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            walls[draw] = Draw(random, fits, expected, size, workers);
        }

        Array.Sort(walls);
        return new SweepForecast(TimeSpan.FromSeconds(walls.Average()), TimeSpan.FromSeconds(walls[Draws / 20]), TimeSpan.FromSeconds(walls[^((Draws / 20) + 1)]), fits.Sum(static fit => fit.Trials));
    }

    private static double Draw(SweepRandom random, List<(DurationModel Model, double Spread, int Trials)> fits, double[][] expected, double size, int[] workers)
    {
        double[] level = [.. fits.Select(fit => Normal(random) * fit.Spread / Math.Sqrt(fit.Trials))];
        var free = new PriorityQueue<int, double>(workers.Select((kind, worker) => (worker, 0.0)));
        var end = 0.0;
        for (var block = 0; block < expected[0].Length; block++)
        {
            free.TryDequeue(out var worker, out var time);
            var kind = workers[worker];
            var spread = fits[kind].Spread;

            // The mean of that many, each with a mean of exp(spread²/2) times its median.
            var variance = Math.Log(1 + ((Math.Exp(spread * spread) - 1) / size));
            time += expected[kind][block] * Math.Exp((spread * spread / 2) + level[kind] + (Math.Sqrt(variance) * Normal(random)) - (variance / 2));
            end = Math.Max(end, time);
            free.Enqueue(worker, time);
        }

        return end;
    }

    private (DurationModel Model, double Spread, int Trials) Fit(List<(IReadOnlyList<AxisValue> Values, TimeSpan Elapsed)> known)
    {
        var model = new DurationModel(space);
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var (values, elapsed) in known)
            {
                model.Learn(values, elapsed);
            }
        }

        var squares = known.Sum(each => Math.Pow(Math.Log(Math.Max(each.Elapsed.TotalSeconds, 1e-6) / model.Expect(each.Values)), 2));
        var parts = Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed).Sum(axis => known.Select(each => each.Values[axis]).Distinct().Count() - 1);
        return (model, Math.Clamp(Math.Sqrt(squares / Math.Max(1, known.Count - 1 - parts)), LeastSpread, GreatestSpread), known.Count);
    }

    // cuda:0 and cuda:1 are one kind.
    private static string KindOf(string device) => device.Split(':')[0];

    // Box and Muller, Annals of Mathematical Statistics 1958.
    private static double Normal(SweepRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
