using TorchSharp;

namespace Sweep.Experiments.Cli;

/// <summary>Which engine runs the experiments.</summary>
internal static class EngineInfo
{
    /// <summary>The engine with its version, the libtorch behind it and what that can use.</summary>
    /// <exception cref="EngineException">Its native libraries do not load on this machine.</exception>
    public static IEnumerable<string> Describe()
    {
        var name = typeof(torch).Assembly.GetName();
        var engine = $"{name.Name} {name.Version?.ToString(3)}";
        try
        {
            var cuda = torch.cuda.is_available() ? "available" : "not available";
            return [$"engine: {engine} on libtorch {torch.__version__}; CUDA {cuda}"];
        }
        catch (TypeInitializationException error)
        {
            throw new EngineException(
                $"the engine {engine} does not load on this machine, {error.InnerException!.Message.Split('\n')[0].TrimEnd('.')}: see docs/engines-and-stores.md, or use the other engine (./sweep --engine)", error);
        }
    }
}
