using System.ComponentModel;
using System.Globalization;

namespace Sweep.Runtime.Processes;

/// <summary>Who holds a lease: <c>host/1234.5678.90x1a2b3c4d/w0</c>, where the middle is the supervisor's process, so that a later one can tell whether it still lives.</summary>
internal static class WorkerIdentity
{
    private const int BootDigits = 8;
    private const char BootSign = 'x';
    private static readonly string s_boot = Boot();
    private static readonly string s_host = Environment.MachineName.Replace('/', '-');
    private static readonly string s_numbering = Numbering();

    /// <summary>This process: its number, its start, and in whose numbering: that of a container, which counts from 1 again, and of a start of the machine.</summary>
    public static string Process { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}.{StartOf(Environment.ProcessId)}.{s_numbering}");

    /// <summary>The name of this process's worker <paramref name="worker"/>.</summary>
    public static string Of(int worker) => string.Create(CultureInfo.InvariantCulture, $"{s_host}/{Process}/w{worker}");

    /// <summary>True when the worker's supervisor ran on this host and runs no more. Of another host nothing is known: its lease must run out.</summary>
    public static bool IsGone(string identity) => identity.Split('/') is [var host, var process, _] && host == s_host && HasEnded(process);

    /// <summary>True when a process of this host, as <see cref="Process"/> wrote it, runs no more.</summary>
    public static bool HasEnded(string process) =>
        process.Split('.') is [var number, var start, var numbering]
        && numbering == s_numbering
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && StartOf(id) is { } now
        && now != start;

    /// <summary>True when a process, as <see cref="Process"/> wrote it, is one of which <see cref="HasEnded"/> knows.</summary>
    public static bool IsOfThisNumbering(string process) => process.Split('.') is [_, _, var numbering] && numbering == s_numbering;

    /// <summary>True when a process, as <see cref="Process"/> wrote it, ran on this machine since it was started last, be it in a container.</summary>
    public static bool IsOfThisBoot(string process) => s_boot.Length > 0 && process.EndsWith(BootSign + s_boot, StringComparison.Ordinal);

    // "pid:[4026531836]" on Linux; elsewhere there is one numbering.
    private static string Numbering() =>
        string.Concat((OperatingSystem.IsLinux() ? File.ResolveLinkTarget("/proc/self/ns/pid", false)?.Name : null)?.Where(char.IsAsciiDigit) ?? "0") + (s_boot.Length > 0 ? BootSign + s_boot : "");

    // The first namespace has the same number on every machine; the kernel's start does not. Empty where the system does not tell.
    private static string Boot()
    {
        try
        {
            return OperatingSystem.IsLinux() ? string.Concat(File.ReadAllText("/proc/sys/kernel/random/boot_id").Where(char.IsAsciiHexDigit).Take(BootDigits)) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Process numbers are used again; a process's start (on Linux in ticks since boot) tells two apart. Empty when there is no such process, null when the system does not tell of that of another user.
    private static string? StartOf(int process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // After the command's name, which may hold spaces and parentheses, come state (Z and X: it has ended) and, 19 fields on, the start.
                var stat = File.ReadAllText($"/proc/{process}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? "" : fields[19];
            }

            using var other = System.Diagnostics.Process.GetProcessById(process);
            return other.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return "";
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
