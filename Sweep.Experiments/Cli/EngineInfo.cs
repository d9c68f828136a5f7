using TorchSharp;

namespace Sweep.Experiments.Cli;

/// <summary>Which engine runs the experiments.</summary>
internal static class EngineInfo
{
    /// <summary>The engine, its version and what it can use.</summary>
    public static IEnumerable<string> Describe() =>
    [
        $"engine: libtorch {torch.__version__}, through Sweep.Torch; CUDA {(torch.cuda.is_available() ? "available" : "not available")}",
    ];
}
