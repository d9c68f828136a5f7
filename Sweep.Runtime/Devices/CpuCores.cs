using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

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

    /// <summary>The part of <paramref name="cores"/> that worker <paramref name="worker"/> of <paramref name="workers"/> is held to: equal parts without overlap.</summary>
    /// <returns>All cores when there are too few for that; then the system's scheduler does better than a fixed place.</returns>
    /// <remarks>The parts cover all cores, so that two sweeps of one worker each do not meet on the first core.</remarks>
    public static IReadOnlyList<int> Share(IReadOnlyList<int> cores, int worker, int workers, int threads) =>
        (long)workers * threads > cores.Count
            ? cores
            : [.. cores.Skip((int)((long)worker * cores.Count / workers)).Take((int)(((worker + 1L) * cores.Count / workers) - ((long)worker * cores.Count / workers)))];

    /// <summary>Runs <paramref name="start"/> on a thread that is held to these cores: a process that it starts is, from its first instruction and in all its threads.</summary>
    /// <exception cref="Exception">What <paramref name="start"/> threw.</exception>
    public static void StartHeld(IReadOnlyList<int> cores, Action start)
    {
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            Pin(cores);
            try
            {
                start();
            }
            catch (Exception exception) // belongs to the caller, who waits
            {
                fault = ExceptionDispatchInfo.Capture(exception);
            }
        }) { Name = "worker start" };
        thread.Start();
        thread.Join();
        fault?.Throw();
    }

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

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int process, nuint bytes, [Out] byte[] mask);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int process, nuint bytes, [In] byte[] mask);
}
