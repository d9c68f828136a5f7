using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Sweep.Runtime.Devices;
using TorchSharp;

namespace Sweep.Experiments.Engines;

/// <summary>Checks whether TorchSharp, the engine of the experiments, loads on this machine and which devices it can use.</summary>
internal static partial class TorchEngine
{
    private static readonly Lazy<string?> s_cuda = new(() => CudaOf($"{AppContext.GetData("APP_CONTEXT_DEPS_FILES")}".Split(';', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists).Select(File.ReadAllText)));

    private static string Name => $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>Whether this build has a native package with CUDA. Does not load it.</summary>
    public static bool HasCuda => s_cuda.Value is not null;

    /// <summary>Describes the engine, its versions and the devices that it can use.</summary>
    /// <param name="inventory">All GPUs of the machine.</param>
    /// <exception cref="EngineException">The native libraries do not load on this machine.</exception>
    public static IEnumerable<string> Describe(GpuInventory inventory)
    {
        Check();
        var devices = HasCuda ? torch.cuda.device_count() : 0;
        return new EngineFacts(Name, torch.__version__, s_cuda.Value, devices, OperatingSystem.IsMacOS() && torch.mps_is_available()).Describe(inventory);
    }

    /// <summary>Loads the engine. Call before a sweep starts.</summary>
    /// <exception cref="EngineException">The engine does not load; the message is one line with the reason and what to do.</exception>
    public static void Check()
    {
        if (NativeFiles.FindProblem(NativeFiles.Folders, AppContext.BaseDirectory, NativeFiles.Platform) is { } problem)
        {
            throw new EngineException($"The engine {Name} cannot be loaded: {problem}");
        }

        var output = Console.Out;
        Console.SetOut(TextWriter.Null); // TorchSharp writes pages about the paths that it tries
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

    /// <summary>Checks that trials can run on a device.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda:N</c> or <c>mps</c>.</param>
    /// <exception cref="EngineException">They cannot; the message is one line with the reason and what to do.</exception>
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

    /// <summary>Finds the CUDA version of the native packages in a program's <c>deps.json</c> files.</summary>
    /// <param name="dependencies">Contents of the files.</param>
    /// <returns>The version, such as <c>12.8</c>; null if no package is for CUDA.</returns>
    internal static string? CudaOf(IEnumerable<string> dependencies) => dependencies.Select(text => CudaPackage().Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>Creates the exception for native libraries that do not load.</summary>
    /// <param name="error">The exception thrown by TorchSharp.</param>
    /// <param name="reason">The reason given by the system's loader; null to use the message of <paramref name="error"/>.</param>
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

    /// <summary>The last line of a loader's message, which says what is missing, without the path of the library that requires it.</summary>
    internal static string ReasonOf(string message) =>
        message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1].Split(" (required by ")[0];

    // TorchSharp only says that no library loads. The system's loader says why.
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
