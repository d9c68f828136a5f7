namespace Sweep.Benchmarks.Training;

/// <summary>A program of the comparison, one column of the table.</summary>
/// <param name="Name">Column header.</param>
/// <param name="Environment">Environment variables of its process.</param>
/// <param name="Command">Command that starts its server.</param>
/// <param name="Layouts">Layouts to measure; the faster one is reported.</param>
internal sealed record StepVariant(string Name, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Command, IReadOnlyList<string> Layouts)
{
    private static readonly Dictionary<string, string> s_asIs = [];

    /// <summary>All variants: TorchSharp and PyTorch, each as usually written and tuned, an older build if given, and SplashSweep last.</summary>
    /// <param name="older">Path of the program of an older build with the same protocol; null for none.</param>
    public static IReadOnlyList<StepVariant> All(string? older)
    {
        var program = System.Environment.ProcessPath!;
        string[] python = [PyTorch.Python, Path.Combine(AppContext.BaseDirectory, "pytorch_steps.py")];
        string[] both = ["nchw", "channels_last"];
        return
        [
            new("TorchSharp usual", s_asIs, [program, "serve-plain"], ["nchw"]),
            new("TorchSharp tuned", PyTorch.MallocTuning, [program, "serve-plain"], both),
            .. PyTorch.IsInstalled()
                ? (IEnumerable<StepVariant>)[new("PyTorch usual", s_asIs, python, ["nchw"]), new("PyTorch tuned", PyTorch.Tuning, [.. python, "--foreach"], both)]
                : [],
            .. older is null ? (IEnumerable<StepVariant>)[] : [new("older build", s_asIs, [older, "serve"], ["channels_last"])],
            new("SplashSweep", s_asIs, [program, "serve"], ["channels_last"]),
        ];
    }
}
