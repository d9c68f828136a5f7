using System.Globalization;
using Microsoft.CodeAnalysis;
using Sweep.Generators;

namespace Sweep.Benchmarks.Generators;

/// <summary>Measures the generator and prints the tables.</summary>
internal static class GeneratorBenchmark
{
    private const int FirstRuns = 15;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Cold compilations with and without the generator, in turns.</param>
    /// <param name="build">Whether to measure <c>dotnet build</c>, too.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds, bool build)
    {
        (string Name, IIncrementalGenerator Generator)[] generators = [("generator", new ExperimentGenerator()), ("without its cache", new UncachedGenerator())];
        Repeat(300, generators.Select(each => new EditedDriver(each.Generator, 1)).ToList(), driver => driver.RunAfter(EditedDriver.Edits[^1])); // Warms up the JIT compiler.
        foreach (var count in new[] { 1, 20, 200 })
        {
            Line($"{$"{count} experiments, ms of the driver",-34}{string.Concat(generators.Select(each => $"{each.Name,28}"))}");
            var drivers = generators.Select(each => new EditedDriver(each.Generator, count)).ToList();
            foreach (var edit in EditedDriver.Edits)
            {
                Row(edit.Name, Repeat(Math.Clamp(4000 / count, 20, 200), drivers, driver => driver.RunAfter(edit)));
            }

            Row("the first run", Repeat(FirstRuns, drivers, driver => driver.FirstRun()));
            Line($"");
        }

        Line($"{ColdCompilation.Experiments} experiments, median (smallest to largest)");
        Cold("compiled in a new process", rounds, ColdCompilation.Measure);
        if (build)
        {
            using var project = new ScratchProject();
            Cold("dotnet build, no server", rounds, generate => (project.Build(generate), 0));
        }

        return 0;
    }

    private static void Row(string name, List<List<double>> samples) => Line($"{name,-34}{string.Concat(samples.Select(each => $"{Samples.Text(each, "N2"),28}"))}");

    // In turns, because the speed of a machine changes within minutes.
    private static List<List<double>> Repeat(int repetitions, List<EditedDriver> drivers, Func<EditedDriver, double> measure)
    {
        var samples = drivers.ConvertAll(_ => new List<double>());
        for (var i = 0; i < repetitions; i++)
        {
            for (var driver = 0; driver < drivers.Count; driver++)
            {
                samples[driver].Add(measure(drivers[driver]));
            }
        }

        return samples;
    }

    private static void Cold(string name, int rounds, Func<bool, (double All, double Own)> measure)
    {
        measure(true); // Fills the file caches.
        var turns = Enumerable.Range(0, rounds).Select(_ => (Without: measure(false), With: measure(true))).ToList();
        double[] with = [.. turns.Select(turn => turn.With.All)], without = [.. turns.Select(turn => turn.Without.All)], own = [.. turns.Select(turn => turn.With.Own)];
        Line($"{name}, s");
        Line($"  without the generator  {Samples.Text(without, "N2")}");
        Line($"  with it                {Samples.Text(with, "N2")}");
        Line($"  the difference         {Samples.Text(Samples.Differences(with, without), "N2")}");
        if (own.Max() > 0)
        {
            Line($"  the generator itself   {Samples.Text(own, "N2")}");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
