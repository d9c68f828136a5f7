using System.Globalization;
using System.Runtime.InteropServices;

namespace Sweep.Runtime.Devices;

/// <summary>The processor's cores: which this process may use, and how a process is held to some of them.</summary>
internal static partial class CpuCores
{
    private const int MaskBytes = 1024;
    private const string CgroupLimit = "/sys/fs/cgroup/cpu.max";
    private const string CpuInfo = "/proc/cpuinfo";

    /// <summary>The cores that this process may use, by number; no more of them than a container's limit allows.</summary>
    public static IReadOnlyList<int> Usable()
    {
        var allowed = Allowed();
        var limit = File.Exists(CgroupLimit) ? ParseLimit(File.ReadAllText(CgroupLimit)) : null;
        return limit < allowed.Count ? [.. allowed.Take(limit.Value)] : allowed;
    }

    /// <summary>How many cores a cgroup's <c>cpu.max</c> gives, rounded up; null without a limit.</summary>
    public static int? ParseLimit(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var quota)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var period)
            && period > 0
            ? (int)Math.Max(1, (quota + period - 1) / period)
            : null;
    }

    /// <summary>The cores of worker <paramref name="worker"/>, dealt out in turn so that workers share a core only when there are too few.</summary>
    public static IReadOnlyList<int> Deal(IReadOnlyList<int> cores, int worker, int threads) =>
        [.. Enumerable.Range(0, Math.Min(threads, cores.Count)).Select(i => cores[(int)((((long)worker * threads) + i) % cores.Count)]).Distinct().Order()];

    /// <summary>Holds the calling thread, and every thread that it starts from now on, to these cores. Does nothing where the system has no such call.</summary>
    public static void Pin(IReadOnlyList<int> cores)
    {
        if (!OperatingSystem.IsLinux() || cores.Count == 0)
        {
            return;
        }

        var mask = new byte[MaskBytes];
        foreach (var core in cores)
        {
            mask[core / 8] |= (byte)(1 << (core % 8));
        }

        // A refusal (a container may forbid it) costs speed and nothing else.
        _ = SetAffinity(0, MaskBytes, mask);
    }

    /// <summary>The cores that the scheduler lets the calling thread run on.</summary>
    public static IReadOnlyList<int> Allowed()
    {
        if (OperatingSystem.IsLinux())
        {
            var mask = new byte[MaskBytes];
            if (GetAffinity(0, MaskBytes, mask) >= 0)
            {
                return [.. Enumerable.Range(0, MaskBytes * 8).Where(core => (mask[core / 8] & (1 << (core % 8))) != 0)];
            }
        }

        return [.. Enumerable.Range(0, Environment.ProcessorCount)];
    }

    /// <summary>The processor's name.</summary>
    public static string Model()
    {
        var line = File.Exists(CpuInfo)
            ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int process, nuint bytes, [Out] byte[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int process, nuint bytes, [In] byte[] mask);
}
