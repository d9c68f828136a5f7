namespace Plain;

public enum Rule { FirstFit, BestFit, WorstFit }

[Experiment("packing", Description = "How full three rules pack boxes, with the items as they come or the largest first")]
public sealed partial class Packing : IExperiment<Packing.Result>
{
    [Axis] public required Rule Rule { get; init; }
    [Axis] public bool LargestFirst { get; init; }
    [Axis(100, 1000)] public int Items { get; init; } = 100;
    [Seeds(5)] public int Seed { get; init; }

    public sealed record Result([property: Minimize] int Boxes, [property: Unit("%")] double Full);

    public Result Run(Trial<Result> trial)
    {
        // Seed, not trial.Seed: all rules get the same items in a replicate, so that reports can compare them in pairs.
        var random = new SweepRandom(Seed);
        var items = Enumerable.Range(0, Items).Select(_ => 0.1 + (0.6 * random.NextDouble())).ToList();
        var left = new List<double>(); // in each box
        foreach (var item in LargestFirst ? items.OrderDescending().ToList() : items)
        {
            var fitting = Enumerable.Range(0, left.Count).Where(box => left[box] >= item);
            var chosen = Rule switch
            {
                Rule.FirstFit => fitting.DefaultIfEmpty(-1).First(),
                Rule.BestFit => fitting.DefaultIfEmpty(-1).MinBy(box => box < 0 ? 0 : left[box]),
                _ => fitting.DefaultIfEmpty(-1).MaxBy(box => box < 0 ? 0 : left[box]),
            };
            if (chosen < 0)
            {
                left.Add(1);
                chosen = left.Count - 1;
            }

            left[chosen] -= item;
        }

        return new Result(left.Count, 100 * items.Sum() / left.Count);
    }
}
