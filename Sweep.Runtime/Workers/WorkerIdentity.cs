using System.Diagnostics;
using System.Globalization;

namespace Sweep.Runtime.Workers;

/// <summary>Who holds a lease: <c>host/process/start/w0</c>, where process and start are the supervisor's, so that a later one can tell whether it still lives.</summary>
internal static class WorkerIdentity
{
    private static readonly string s_host = Environment.MachineName.Replace('/', '-');
    private static readonly string s_start = StartOf(Environment.ProcessId);

    /// <summary>The name of this process's worker <paramref name="worker"/>.</summary>
    public static string Of(int worker) => string.Create(CultureInfo.InvariantCulture, $"{s_host}/{Environment.ProcessId}/{s_start}/w{worker}");

    /// <summary>True when the worker's supervisor ran on this host and runs no more. Of another host nothing is known: its lease must run out.</summary>
    public static bool IsGone(string identity)
    {
        var parts = identity.Split('/');
        return parts.Length == 4
            && parts[0] == s_host
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && StartOf(process) != parts[2];
    }

    // Process numbers are used again; a process's start (on Linux in ticks since boot) tells two apart. Empty when there is no such process.
    private static string StartOf(int process)
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

            using var other = Process.GetProcessById(process);
            return other.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
