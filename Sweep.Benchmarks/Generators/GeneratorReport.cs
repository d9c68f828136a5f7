using System.Globalization;
using Sweep.Generators;

namespace Sweep.Benchmarks.Generators;

/// <summary>Measures the generator against its limits and prints the tables.</summary>
internal static class GeneratorReport
{
    private const int WarmUpEdits = 30;
    private const int Edits = 200;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Turns with and without the generator; the median of the differences counts.</param>
    /// <param name="build">Whether to measure a real build, too.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds, bool build)
    {
        Line($"{ManyExperiments.Count} experiments of 8 axes; median (smallest to largest)");
        Cold("compiled in a new process", rounds, ColdCompilation.Measure);
        if (build)
        {
            using var project = new ScratchProject();
            Cold("dotnet build, no server", rounds, project.Build);
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

    private static void Cold(string name, int rounds, Func<bool, double> measure)
    {
        measure(true); // Fills the machine's file caches.
        var turns = Enumerable.Range(0, rounds).Select(_ => (Without: measure(false), With: measure(true))).ToList();
        double[] with = [.. turns.Select(turn => turn.With)], without = [.. turns.Select(turn => turn.Without)];
        Line($"{name}, s: {Samples.Text(without, "N2")} without the generator, {Samples.Text(with, "N2")} with it, {Samples.Text(Samples.Differences(with, without), "N2")} more");
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
