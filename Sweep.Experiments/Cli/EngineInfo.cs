using TorchSharp;

namespace Sweep.Experiments.Cli;

/// <summary>Which engine runs the experiments.</summary>
internal static class EngineInfo
{
    /// <summary>The engine with its version, the libtorch behind it and what that can use.</summary>
    public static IEnumerable<string> Describe()
    {
        var assembly = typeof(torch).Assembly.GetName();
        var cuda = torch.cuda.is_available() ? "available" : "not available";
        return [$"engine: {assembly.Name} {assembly.Version?.ToString(3)} on libtorch {torch.__version__}; CUDA {cuda}"];
    }
}
