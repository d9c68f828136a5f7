using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Sweep.Experiments.Engines;

/// <summary>Checks the files of the engine's native libraries before they are loaded: a truncated file ends the process with SIGBUS when the loader reads past its end.</summary>
internal static class NativeFiles
{
    private const int ElfHeaderBytes = 64;
    private static readonly string[] s_names = ["LibTorchSharp", "c10", "torch_cpu", "torch"];

    /// <summary>The runtime identifier of this machine as used by the native packages, such as <c>linux-x64</c>.</summary>
    public static string Platform { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>The folders in which this program's native libraries are searched.</summary>
    public static IReadOnlyList<string> Folders =>
    [
        .. $"{AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES")}".Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native")).Append(AppContext.BaseDirectory)
            .Select(Path.TrimEndingDirectorySeparator).Distinct(),
    ];

    /// <summary>Finds a missing or truncated library.</summary>
    /// <param name="folders">Folders to search.</param>
    /// <param name="program">Folder of the program.</param>
    /// <param name="platform">See <see cref="Platform"/>.</param>
    /// <returns>One line with the problem and what to do; null if no problem was found.</returns>
    public static string? FindProblem(IReadOnlyList<string> folders, string program, string platform)
    {
        foreach (var name in s_names.Select(name => FileName(name, platform)))
        {
            if (folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is not { } file)
            {
                return Missing(name, program, platform);
            }

            if (name.EndsWith(".so", StringComparison.Ordinal) && ExpectedBytes(file) is { } expected)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is damaged: {new FileInfo(file).Length:N0} bytes of at least {expected:N0} ({File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file}); delete it, or empty NuGet's cache with dotnet nuget locals global-packages --clear, and build again");
            }
        }

        return null;
    }

    /// <summary>The number of bytes that the loader maps of an ELF library, if the file is shorter; null if it is long enough or not an ELF library.</summary>
    internal static long? ExpectedBytes(string file)
    {
        using var stream = File.OpenRead(file);
        var header = new byte[ElfHeaderBytes];
        if (stream.ReadAtLeast(header, ElfHeaderBytes, throwOnEndOfStream: false) < ElfHeaderBytes)
        {
            return ElfHeaderBytes;
        }

        if (!header.AsSpan(0, 4).SequenceEqual("\u007fELF"u8))
        {
            return null; // the loader reports that itself
        }

        var (start, size, count) = (BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(0x20)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x36)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x38)));
        var segments = new byte[size * count];
        stream.Position = start;
        if (stream.ReadAtLeast(segments, segments.Length, throwOnEndOfStream: false) < segments.Length)
        {
            return start + segments.Length;
        }

        // The end of a segment in the file is its offset plus its length.
        var end = Enumerable.Range(0, count).Max(segment => BinaryPrimitives.ReadInt64LittleEndian(segments.AsSpan((segment * size) + 0x08)) + BinaryPrimitives.ReadInt64LittleEndian(segments.AsSpan((segment * size) + 0x20)));
        return end > stream.Length ? end : null;
    }

    private static string FileName(string name, string platform) =>
        platform.StartsWith("win", StringComparison.Ordinal) ? $"{name}.dll" : $"lib{name}{(platform.StartsWith("osx", StringComparison.Ordinal) ? ".dylib" : ".so")}";

    private static string Missing(string file, string program, string platform)
    {
        var runtimes = Path.Combine(program, "runtimes");
        string[] others = Directory.Exists(runtimes)
            ? [.. Directory.GetDirectories(runtimes).Select(folder => Path.GetFileName(folder)).Where(other => File.Exists(Path.Combine(runtimes, other, "native", FileName("torch_cpu", other)))).Order(StringComparer.Ordinal)]
            : [];
        return platform is not ("linux-x64" or "osx-arm64" or "win-x64") ? $"the packages have no libtorch for {platform}; use linux-x64, osx-arm64 or win-x64"
            : others.Length > 0 && !others.Contains(platform) ? $"it was built with libtorch for {string.Join(", ", others)}, and this is {platform}; build with -p:TorchRuntime=libtorch-cpu-{platform}"
            : $"{file} is missing beside {program}; build again, if it stays so after dotnet nuget locals global-packages --clear";
    }
}
