using System.Globalization;
using Sweep.Generators;

namespace Sweep.Benchmarks.Generators;

/// <summary>Measures the generator in cold compilations and after edits.</summary>
internal static class GeneratorBenchmark
{
    private const int WarmUpEdits = 300;
    private const int Edits = 200;

    /// <summary>Runs the benchmark and prints the results.</summary>
    /// <param name="rounds">Compilations with and without the generator; results are medians of the differences.</param>
    /// <param name="build">Whether to measure <c>dotnet build</c> as well.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds, bool build)
    {
        Line($"{ManyExperiments.Count} experiments of 8 axes; median (smallest to largest)");
        Cold("compiled in a new process", rounds, ColdCompilation.Measure);
        if (build)
        {
            using var project = new ScratchProject();
            Cold("dotnet build, no server", rounds, generate => (project.Build(generate), 0));
        }

        Line($"");
        Line($"{"ms of the driver after an edit",-36}{"generator",28}{"finding by attribute alone",28}");
        var ours = new EditedDriver(new ExperimentGenerator());
        var usual = new EditedDriver(new AttributeGenerator());
        foreach (var edit in EditedDriver.Edits)
        {
            Line($"{edit.Name,-36}{Samples.Text(Measure(ours), "N2"),28}{Samples.Text(Measure(usual), "N2"),28}");

            double[] Measure(EditedDriver driver) => [.. Enumerable.Range(0, WarmUpEdits + Edits).Select(_ => driver.Milliseconds(edit)).Skip(WarmUpEdits)];
        }

        return 0;
    }

    private static void Cold(string name, int rounds, Func<bool, (double All, double Own)> measure)
    {
        measure(true); // warms up the file cache
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
