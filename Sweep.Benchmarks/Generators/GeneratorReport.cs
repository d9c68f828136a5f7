using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Sweep.Generators;

namespace Sweep.Benchmarks.Generators;

/// <summary>Measures the generator and prints the tables.</summary>
internal static class GeneratorReport
{
    private const int WarmUps = 100;
    private const int Edits = 200;
    private const int FirstRuns = 30;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Cold compilations with and without the generator, in turns; 0 for none.</param>
    /// <param name="build">Whether to measure <c>dotnet build</c>, too.</param>
    /// <param name="older">The path of another build of Sweep.Generators.dll, measured in turns with this one; null for none.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds, bool build, string? older)
    {
        List<(string Name, IIncrementalGenerator Generator)> generators = [("this build", new ExperimentGenerator()), ("finding by attribute alone", new AttributeGenerator())];
        if (older is not null)
        {
            // Its own assembly of the same name: LoadFile keeps the two apart.
            var type = Assembly.LoadFile(Path.GetFullPath(older)).GetType(typeof(ExperimentGenerator).FullName!, throwOnError: true)!;
            generators.Insert(1, ("older build", (IIncrementalGenerator)Activator.CreateInstance(type)!));
        }

        foreach (var count in new[] { 1, 20, 200 })
        {
            Line($"{$"{count} experiments, ms of the driver",-34}{string.Concat(generators.Select(each => $"{each.Name,28}"))}");
            var drivers = generators.ConvertAll(each => new EditedDriver(each.Generator, count));
            foreach (var edit in EditedDriver.Edits)
            {
                Row(edit.Name, WarmUps, Edits, drivers, driver => driver.RunAfter(edit));
            }

            Row("the first run", FirstRuns, FirstRuns, drivers, driver => driver.FirstRun());
            Line($"");
        }

        if (rounds > 0)
        {
            Line($"{ColdCompilation.Experiments} experiments, median (smallest to largest)");
            Cold("compiled in a new process", rounds, ColdCompilation.Measure);
        }

        if (build)
        {
            using var project = new ScratchProject();
            Cold("dotnet build, no server", rounds, generate => (project.Build(generate), 0));
        }

        return 0;
    }

    // In turns, because the speed of a machine changes within minutes.
    private static void Row(string name, int warmUps, int repetitions, List<EditedDriver> drivers, Func<EditedDriver, double> measure)
    {
        var samples = drivers.ConvertAll(_ => new List<double>());
        for (var i = 0; i < warmUps + repetitions; i++)
        {
            for (var driver = 0; driver < drivers.Count; driver++)
            {
                var milliseconds = measure(drivers[driver]);
                if (i >= warmUps)
                {
                    samples[driver].Add(milliseconds);
                }
            }
        }

        Line($"{name,-34}{string.Concat(samples.Select(each => $"{Samples.Text(each, "N2"),28}"))}");
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
