using System.Globalization;
using Sweep.Runtime;

namespace Sweep.Benchmarks.Spaces;

/// <summary>Measures the speed of enumerating, indexing and searching grids.</summary>
internal static class EnumerationBenchmark
{
    private const int WarmUpRounds = 30;
    private const int Lookups = 100_000;

    private static long s_sum;

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="rounds">Repetitions of each measurement, which alternate; results are medians.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds)
    {
        List<Measurement> measurements = [.. Plain(), .. Conditional(), .. Excluded()];
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            measurements.ForEach(each => each.Round(counts: round >= 0));
        }

        Line($"6 axes of enums and integers, all of them read; median of {rounds} turns (smallest to largest)");
        Line($"{"",-22}{"",-14}{"configs",9}{"M a second",24}{"ns each",24}{"bytes each",12}");
        foreach (var each in measurements)
        {
            var speed = Samples.Text([.. each.Seconds.Select(seconds => each.Count / seconds / 1e6)], "N1");
            var time = Samples.Text([.. each.Seconds.Select(seconds => seconds / each.Count * 1e9)], "N1");
            Line($"{each.Space,-22}{each.Name,-14}{each.Count,9:N0}{speed,24}{time,24}{(double)each.Bytes / each.Count,12:N2}");
        }

        return s_sum == 0 ? 1 : 0; // uses the sum, so that nothing is optimised away
    }

    private static IEnumerable<Measurement> Plain()
    {
        const string Space = "plain";
        var indices = Indices(PlainSpace.Grid.Count);
        var configs = Array.ConvertAll(indices, index => PlainSpace.Grid[index]);
        yield return new(Space, "walk Cells", PlainSpace.Cells.Count, static () =>
        {
            var sum = 0L;
            foreach (var cell in PlainSpace.Cells)
            {
                sum += (int)cell.Activation + (int)cell.Dataset + cell.Hinges + cell.Width + cell.BatchSize + cell.Seed;
            }

            s_sum += sum;
        });
        yield return new(Space, "walk Grid", PlainSpace.Grid.Count, static () =>
        {
            var sum = 0L;
            foreach (var config in PlainSpace.Grid)
            {
                sum += (int)config.Activation + (int)config.Dataset + config.Hinges + config.Width + config.BatchSize + config.Seed;
            }

            s_sum += sum;
        });
        yield return new(Space, "Cells[i]", Lookups, () => Array.ForEach(indices, static index => s_sum += PlainSpace.Cells[index].Seed));
        yield return new(Space, "Grid[i]", Lookups, () => Array.ForEach(indices, static index => s_sum += PlainSpace.Grid[index].Seed));
        yield return new(Space, "Grid.IndexOf", Lookups, () => Array.ForEach(configs, static config => s_sum += PlainSpace.Grid.IndexOf(config)));
    }

    private static IEnumerable<Measurement> Conditional()
    {
        const string Space = "conditional";
        var indices = Indices(ConditionalSpace.Grid.Count);
        var configs = Array.ConvertAll(indices, index => ConditionalSpace.Grid[index]);
        yield return new(Space, "walk Cells", ConditionalSpace.Cells.Count, static () =>
        {
            var sum = 0L;
            foreach (var cell in ConditionalSpace.Cells)
            {
                sum += (int)cell.Activation + (int)cell.Dataset + (cell.Hinges ?? 0) + cell.Width + cell.BatchSize + cell.Seed;
            }

            s_sum += sum;
        });
        yield return new(Space, "walk Grid", ConditionalSpace.Grid.Count, static () =>
        {
            var sum = 0L;
            foreach (var config in ConditionalSpace.Grid)
            {
                sum += (int)config.Activation + (int)config.Dataset + (config.Hinges ?? 0) + config.Width + config.BatchSize + config.Seed;
            }

            s_sum += sum;
        });
        yield return new(Space, "Cells[i]", Lookups, () => Array.ForEach(indices, static index => s_sum += ConditionalSpace.Cells[index].Seed));
        yield return new(Space, "Grid[i]", Lookups, () => Array.ForEach(indices, static index => s_sum += ConditionalSpace.Grid[index].Seed));
        yield return new(Space, "Grid.IndexOf", Lookups, () => Array.ForEach(configs, static config => s_sum += ConditionalSpace.Grid.IndexOf(config)));
    }

    private static IEnumerable<Measurement> Excluded()
    {
        const string Space = "and with exclusions";
        var indices = Indices(ExcludedSpace.Grid.Count);
        var configs = Array.ConvertAll(indices, index => ExcludedSpace.Grid[index]);
        yield return new(Space, "walk Cells", ExcludedSpace.Cells.Count, static () =>
        {
            var sum = 0L;
            foreach (var cell in ExcludedSpace.Cells)
            {
                sum += (int)cell.Activation + (int)cell.Dataset + (cell.Hinges ?? 0) + cell.Width + cell.BatchSize + cell.Seed;
            }

            s_sum += sum;
        });
        yield return new(Space, "walk Grid", ExcludedSpace.Grid.Count, static () =>
        {
            var sum = 0L;
            foreach (var config in ExcludedSpace.Grid)
            {
                sum += (int)config.Activation + (int)config.Dataset + (config.Hinges ?? 0) + config.Width + config.BatchSize + config.Seed;
            }

            s_sum += sum;
        });
        yield return new(Space, "Cells[i]", Lookups, () => Array.ForEach(indices, static index => s_sum += ExcludedSpace.Cells[index].Seed));
        yield return new(Space, "Grid[i]", Lookups, () => Array.ForEach(indices, static index => s_sum += ExcludedSpace.Grid[index].Seed));
        yield return new(Space, "Grid.IndexOf", Lookups, () => Array.ForEach(configs, static config => s_sum += ExcludedSpace.Grid.IndexOf(config)));
    }

    private static long[] Indices(long count)
    {
        var random = new SweepRandom(1);
        return [.. Enumerable.Range(0, Lookups).Select(_ => (long)random.Next((int)count))];
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
