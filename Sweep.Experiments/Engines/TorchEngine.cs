using System.Runtime.InteropServices;
using TorchSharp;

namespace Sweep.Experiments.Engines;

/// <summary>The engine that runs the experiments, as the build was told: Sweep.Torch, or the package.</summary>
internal static class TorchEngine
{
    // Built on this machine, for the libtorch that it has. The package comes ready-made, and its libraries may ask for a newer system.
    private const string BuiltHere = "Sweep.Torch";

    private static string Name { get; } = $"{typeof(torch).Assembly.GetName().Name}";

    private static string NameAndVersion { get; } = $"{Name} {typeof(torch).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The engine with its version, the libtorch behind it and what that can use.</summary>
    /// <exception cref="EngineException">Its native libraries do not load on this machine.</exception>
    public static IEnumerable<string> Describe()
    {
        Load();
        return [$"engine: {NameAndVersion} on libtorch {torch.__version__}; CUDA {(torch.cuda.is_available() ? "available" : "not available")}"];
    }

    /// <summary>Looks, before a sweep begins, whether the engine is one that this machine can load. One that was built here costs nothing: it is loaded where trials run.</summary>
    /// <exception cref="EngineException">Its native libraries do not load on this machine.</exception>
    public static void Check()
    {
        if (Name != BuiltHere)
        {
            Load();
        }
    }

    /// <summary>What to say when native libraries do not load.</summary>
    /// <param name="error">What using the engine came to.</param>
    /// <param name="reason">The system's own, of which a line is taken; null for the error's.</param>
    internal static EngineException Unusable(Exception error, string? reason)
    {
        var cause = error;
        while (cause is TypeInitializationException { InnerException: { } inner })
        {
            cause = inner;
        }

        reason ??= cause.Message.Split('\n')[0];
        return new($"The engine {NameAndVersion} does not load on this machine ({reason.TrimEnd('.', '\r', '\n')}); use the libtorch of this system (./sweep --engine system), or a newer system: docs/engines-and-stores.md", error);
    }

    /// <summary>The part of a loader's message that says what is missing, its last line; without the path of who misses it.</summary>
    internal static string ReasonOf(string message) =>
        message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1].Split(" (required by ")[0];

    // The package says only that it found no library that loads. The system says why.
    private static string? FindReason()
    {
        foreach (var library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*LibTorchSharp.*", SearchOption.AllDirectories))
        {
            try
            {
                NativeLibrary.Load(library);
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                return ReasonOf(error.Message);
            }
        }

        return null;
    }

    private static void Load()
    {
        var output = Console.Out;
        Console.SetOut(TextWriter.Null); // where the package writes page after page of what it has tried
        try
        {
            torch.TryInitializeDeviceType(DeviceType.CPU);
            _ = torch.cuda.is_available();
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or BadImageFormatException or NotSupportedException)
        {
            throw Unusable(error, FindReason());
        }
        finally
        {
            Console.SetOut(output);
        }
    }
}
