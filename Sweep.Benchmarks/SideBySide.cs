using System.Globalization;

namespace Sweep.Benchmarks;

/// <summary>Training LeNet5 with ours and with PyTorch on the same libtorch, batch and thread count, in turns, so that the machine's moods hit all alike.</summary>
internal static class SideBySide
{
    private static readonly Dictionary<string, string> s_nothing = [];

    private static readonly (string Label, string Activation, string Variant)[] s_columns =
    [
        ("PyTorch usual", "", "usual"), ("PyTorch tuned", "", "tuned"), ("SplashSweep", "", "ours"),
    ];

    /// <summary>Measures and prints the table.</summary>
    /// <param name="rounds">Turns of each variant; the median counts.</param>
    /// <param name="steps">Steps a turn.</param>
    /// <param name="batchNorm">Whether LeNet5 has batch normalisation.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int rounds, int steps, bool batchNorm)
    {
        if (!PyTorch.IsInstalled())
        {
            return 1;
        }

        var script = Path.Combine(AppContext.BaseDirectory, "pytorch_lenet5.py");
        using var usual = new StepProcess("PyTorch", s_nothing, PyTorch.Python, script);
        using var tuned = new StepProcess("PyTorch, tuned", PyTorch.Tuning, PyTorch.Python, script);
        using var ours = new StepProcess("SplashSweep", s_nothing, Environment.ProcessPath!, "serve");
        var processes = new Dictionary<string, StepProcess> { ["usual"] = usual, ["tuned"] = tuned, ["ours"] = ours };
        string[] activations = ["relu", "splash"];
        var samples = activations.SelectMany(activation => s_columns.Select(column => (activation, column.Variant))).ToDictionary(key => key, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var ((activation, variant), list) in samples)
            {
                list.Add(processes[variant].ImagesPerSecond(activation, variant, batchNorm, steps));
            }
        }

        Print(activations, samples, rounds, steps, batchNorm);
        return 0;
    }

    private static void Print(string[] activations, Dictionary<(string, string), List<double>> samples, int rounds, int steps, bool batchNorm)
    {
        Line($"LeNet5{(batchNorm ? " with batch normalisation" : "")}, batch 128, 1 thread each, images/s: median of {rounds} turns of {steps} steps (smallest to largest)");
        Line($"{"",-8}{string.Concat(s_columns.Select(column => $"{column.Label,28}"))}{"× usual",10}{"× tuned",10}");
        foreach (var activation in activations)
        {
            var cells = s_columns.Select(column => samples[(activation, column.Variant)]).Select(Cell);
            var ours = samples[(activation, "ours")];
            Line($"{activation,-8}{string.Concat(cells.Select(cell => $"{cell,28}"))}{Ratio(ours, samples[(activation, "usual")]),10:0.00}{Ratio(ours, samples[(activation, "tuned")]),10:0.00}");
        }

        Line($"our SPLASH step takes {Ratio(samples[("relu", "ours")], samples[("splash", "ours")]):0.00} of our ReLU step");
    }

    private static string Cell(List<double> samples) => Samples.Text(samples, "N0");

    private static double Ratio(List<double> over, List<double> under) => Samples.Median(Samples.Ratios(over, under));

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
