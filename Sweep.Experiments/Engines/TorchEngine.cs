using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using TorchSharp;

namespace Sweep.Experiments.Engines;

/// <summary>TorchSharp, the engine that runs the experiments: whether it loads on this machine, and what it can use there.</summary>
internal static partial class TorchEngine
{
    private static readonly Lazy<string?> s_cuda = new(() => CudaOf($"{AppContext.GetData("APP_CONTEXT_DEPS_FILES")}".Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists).Select(File.ReadAllText)));

    private static string Name => $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Whether the native package of this build has CUDA, found without loading it.</summary>
    public static bool HasCuda => s_cuda.Value is not null;

    /// <summary>The engine with its version, the libtorch behind it and what that can use, a line each.</summary>
    /// <param name="inventory">The machine's GPUs.</param>
    /// <exception cref="EngineException">Its native libraries do not load on this machine.</exception>
    public static IEnumerable<string> Describe(GpuInventory inventory)
    {
        Check();
        var devices = HasCuda ? torch.cuda.device_count() : 0;
        return new EngineFacts(Name, torch.__version__, s_cuda.Value, devices, OperatingSystem.IsMacOS() && torch.mps_is_available()).Describe(inventory);
    }

    /// <summary>Looks, before a sweep begins, whether this machine can load the engine.</summary>
    /// <exception cref="EngineException">It cannot; the message is a line with what was found and what to do.</exception>
    public static void Check()
    {
        if (NativeFiles.FindFault(NativeFiles.Folders, AppContext.BaseDirectory, NativeFiles.Platform) is { } fault)
        {
            throw new EngineException($"The engine {Name} cannot be loaded: {fault}");
        }

        var output = Console.Out;
        Console.SetOut(TextWriter.Null); // where TorchSharp writes page after page of what it has tried
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

    /// <summary>Looks whether trials can run on a device.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda:N</c> or <c>mps</c>.</param>
    /// <exception cref="EngineException">They cannot; the message is a line with what was found and what to do.</exception>
    public static void CheckDevice(string name)
    {
        if (name == "cpu")
        {
            return;
        }

        if (name == "mps")
        {
            Check();
            _ = OperatingSystem.IsMacOS() && torch.mps_is_available() ? true : throw new EngineException("Trials cannot run on mps: it requires a Mac with Apple silicon; use --devices cpu");
        }
        else if (!HasCuda)
        {
            throw new EngineException($"Trials cannot run on {name}: the engine {Name} is built for the processor only; {EngineFacts.CudaBuild}, or use --devices cpu");
        }
        else
        {
            Check();
            _ = torch.cuda.is_available() ? true : throw new EngineException($"Trials cannot run on {name}: CUDA {s_cuda.Value} finds no GPU that it can use; update the driver ({Invocation.Plain("devices")}), or use --devices cpu");
        }
    }

    /// <summary>The version of CUDA in the names of the native packages that a program's <c>deps.json</c> lists.</summary>
    /// <param name="dependencies">The contents of such files.</param>
    /// <returns>Such as <c>12.8</c>; null where none is for CUDA.</returns>
    internal static string? CudaOf(IEnumerable<string> dependencies) => dependencies.Select(text => CudaPackage().Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

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
        return new(string.Create(CultureInfo.InvariantCulture, $"The engine {Name} does not load on this machine ({reason.TrimEnd('.', '\r', '\n')}); build the program here, or use a newer system: docs/engine.md"), error);
    }

    /// <summary>The part of a loader's message that says what is missing, its last line; without the path of who misses it.</summary>
    internal static string ReasonOf(string message) =>
        message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1].Split(" (required by ")[0];

    // TorchSharp says only that it found no library that loads. The system says why.
    private static string? FindReason()
    {
        foreach (var library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*LibTorchSharp.*", SearchOption.AllDirectories).Where(file => file.Contains(NativeFiles.Platform, StringComparison.Ordinal)))
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

    [GeneratedRegex("libtorch-cuda-([0-9]+(?:\\.[0-9]+)*)-", RegexOptions.CultureInvariant)]
    private static partial Regex CudaPackage();
}
