namespace Sweep.Benchmarks.Training;

/// <summary>A column of the comparison: a program that takes the steps.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Environment">Variables of its process.</param>
/// <param name="Command">Starts its server.</param>
/// <param name="Layouts">Those that are tried; the faster one counts.</param>
internal sealed record StepVariant(string Name, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Command, IReadOnlyList<string> Layouts)
{
    private static readonly Dictionary<string, string> s_asIs = [];

    /// <summary>What is compared: TorchSharp and PyTorch as usually written and tuned, an older build of this program where one is given, and ours, which is the last.</summary>
    /// <param name="older">The program of an older build that serves the same lines; null for none.</param>
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
