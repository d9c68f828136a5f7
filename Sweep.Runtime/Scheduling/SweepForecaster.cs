using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Scheduling;

/// <summary>Predicts how long a run takes from the trials that have been completed, for each kind of device by itself.</summary>
/// <remarks>
/// By <see cref="DurationFit"/>. What that leaves over is taken for normal; so is its own error, common to all trials of a run, as large as it is where as many trials tell each of its numbers. The times are drawn
/// many times, and given to the workers in the order of the grid. Of many trials some that follow each other are drawn as one.
/// </remarks>
internal sealed class SweepForecaster(SpaceDescriptor space)
{
    private const int Draws = 400;
    private const int MaxBlocks = 1_000;
    private readonly Dictionary<string, List<(IReadOnlyList<AxisValue> Values, double Seconds)>> _known = new(StringComparer.Ordinal);

    /// <summary>Takes in a trial; one that was not completed tells nothing.</summary>
    public void Learn(TrialRecord trial)
    {
        if (trial is { State: TrialState.Completed, Seconds: > 0 and var seconds, Device: { } device })
        {
            if (!_known.TryGetValue(KindOf(device), out var known))
            {
                _known.Add(KindOf(device), known = []);
            }

            known.Add((trial.Values, seconds));
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

        var fits = kinds.ConvertAll(kind => new DurationFit(space, _known[kind]));
        var workers = devices.Select(device => kinds.IndexOf(KindOf(device))).Take((int)Math.Min(devices.Count, count)).ToArray();

        // At least twenty blocks a worker, so that the last ones end as unevenly as the trials would.
        var blocks = Math.Min(configs.Count, Math.Max(MaxBlocks, 20 * workers.Length));
        var size = (double)count / blocks;
        double[][] expected = [.. fits.Select(fit => Medians(fit, configs, blocks, (double)count / configs.Count))];
        var random = new SweepRandom(1UL);
        var walls = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            walls[draw] = Draw(random, fits, expected, size, workers);
        }

        Array.Sort(walls);
        return new SweepForecast(TimeSpan.FromSeconds(walls.Average()), TimeSpan.FromSeconds(walls[Draws / 20]), TimeSpan.FromSeconds(walls[^((Draws / 20) + 1)]), fits.Sum(static fit => fit.Trials));
    }

    private static double Draw(SweepRandom random, List<DurationFit> fits, double[][] expected, double size, int[] workers)
    {
        double[] level = [.. fits.Select(fit => Normal(random) * fit.Spread * Math.Sqrt((double)fit.Parts / fit.Trials))];
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

    // The seconds of each block: as many as it has configs, each standing for some.
    private static double[] Medians(DurationFit fit, IReadOnlyList<AxisValue[]> configs, int blocks, double each)
    {
        var medians = new double[blocks];
        for (var i = 0; i < configs.Count; i++)
        {
            medians[(long)i * blocks / configs.Count] += each * fit.Expect(configs[i]);
        }

        return medians;
    }

    // cuda:0 and cuda:1 are one kind.
    private static string KindOf(string device) => device.Split(':')[0];

    // Box and Muller, Annals of Mathematical Statistics 1958.
    private static double Normal(SweepRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
