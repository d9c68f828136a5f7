using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Sweep.Runtime.Processes;

namespace Sweep.Runtime.Workers;

/// <summary>Ends what a worker's trials have started, whatever became of the worker and wherever those processes went. Unix; on Windows a job of the system does that.</summary>
/// <remarks>
/// A worker leads a session of its own, has <see cref="Variable"/> in its environment, and becomes the parent of what its trials' processes leave behind. A process belongs to a worker when it descends from it, is of its session, or
/// has the variable: to escape, a process must have left the last two and its worker must have been killed by somebody else than its supervisor. Ended by SIGKILL, since a process that outlives its trial was given no time to do so. Without /proc (macOS) only the worker's process group is ended.
/// </remarks>
internal static partial class ProcessTree
{
    /// <summary>The environment variable by which a worker's processes are known: the supervisor's process and the worker's index, as in a lease.</summary>
    public const string Variable = "SWEEP_WORKER";

    private const int SigKill = 9;
    private const int SetChildSubreaper = 36; // PR_SET_CHILD_SUBREAPER
    private const int NoHang = 1; // WNOHANG
    private const int Looks = 10; // a process may start another one while it is looked for
    private static readonly TimeSpan s_reapPeriod = TimeSpan.FromMilliseconds(1);

    /// <summary>Makes this process, a worker, the leader of a session of its own, to which what it starts belongs, and the parent of orphans among that.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSession(); // refused only where it is a leader already
        }

        if (OperatingSystem.IsLinux())
        {
            _ = Control(SetChildSubreaper, 1, 0, 0, 0);
        }
    }

    /// <summary>Ends all descendants of this process, a worker that leads its session.</summary>
    /// <returns>The names of those that were ended; none is the usual case and costs a system call.</returns>
    public static IReadOnlyList<string> EndDescendants()
    {
        var ended = new Dictionary<int, string>();
        for (var look = 0; look < Looks && OperatingSystem.IsLinux() && HasChildren(); look++)
        {
            foreach (var victim in KillDescendants().Where(victim => !victim.HasEnded))
            {
                ended[victim.Id] = victim.Name;
            }

            Reap();
        }

        return [.. ended.Values];
    }

    /// <summary>Ends this process, a worker that leads its session, with all that it has started. For when its supervisor is dead.</summary>
    public static void EndWithDescendants()
    {
        if (OperatingSystem.IsLinux())
        {
            KillDescendants();
        }

        if (OperatingSystem.IsWindows())
        {
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill(); // its job ends what it has started
        }
        else if (Signal(OperatingSystem.IsLinux() ? Environment.ProcessId : 0, SigKill) != 0)
        {
            Environment.FailFast("The supervisor has ended");
        }
    }

    /// <summary>Ends what a worker that has ended left behind.</summary>
    /// <param name="worker">The worker's process, whose number is that of its session.</param>
    /// <param name="identity">The value of <see cref="Variable"/> that it was given.</param>
    public static void EndLeft(int worker, string identity)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!OperatingSystem.IsLinux())
        {
            _ = Signal(-worker, SigKill);
            return;
        }

        EndAll(process => process.Session == worker || process.Variable(Variable) == identity);
    }

    /// <summary>All that descends from a process; none where there is no /proc.</summary>
    /// <param name="ancestor">Its number.</param>
    public static IReadOnlyList<ProcessEntry> DescendantsOf(int ancestor) => OperatingSystem.IsLinux() ? Descendants(ProcessEntry.All(), ancestor) : [];

    /// <summary>Ends processes that were seen a moment ago.</summary>
    public static void End(IReadOnlyList<ProcessEntry> processes)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var process in processes.Where(process => !process.HasEnded))
        {
            _ = Signal(process.Id, SigKill);
        }
    }

    /// <summary>Ends what workers of this machine left behind whose supervisor runs no more: all were killed at once.</summary>
    public static void EndOrphans()
    {
        if (OperatingSystem.IsLinux())
        {
            EndAll(static process => process.Variable(Variable) is { } identity && WorkerIdentity.IsGone(identity));
        }
    }

    [SupportedOSPlatform("linux")]
    private static void EndAll(Func<ProcessEntry, bool> isOne)
    {
        var self = Environment.ProcessId;
        for (var look = 0; look < Looks; look++)
        {
            var victims = ProcessEntry.All().Where(process => process.Id != self && !process.HasEnded && isOne(process)).ToList();
            if (victims.Count == 0)
            {
                return;
            }

            victims.ForEach(victim => Signal(victim.Id, SigKill));
        }
    }

    [SupportedOSPlatform("linux")]
    private static List<ProcessEntry> KillDescendants()
    {
        var victims = Descendants(ProcessEntry.All(), Environment.ProcessId);
        foreach (var victim in victims.Where(victim => !victim.HasEnded))
        {
            _ = Signal(victim.Id, SigKill);
        }

        return victims;
    }

    // Else they stay in the table of processes for as long as the worker runs. One in an uninterruptible call is left to the next look.
    [SupportedOSPlatform("linux")]
    private static void Reap()
    {
        for (var tries = 0; tries < 20 && WaitFor(-1, IntPtr.Zero, NoHang) >= 0; tries++)
        {
            Thread.Sleep(s_reapPeriod);
        }
    }

    private static List<ProcessEntry> Descendants(IReadOnlyList<ProcessEntry> processes, int ancestor)
    {
        var children = processes.ToLookup(process => process.Parent);
        var found = new List<ProcessEntry>();
        for (var next = new Queue<int>([ancestor]); next.TryDequeue(out var parent);)
        {
            foreach (var child in children[parent])
            {
                found.Add(child);
                next.Enqueue(child.Id);
            }
        }

        return found;
    }

    // Whether there is any, running or not, without taking its end from whoever waits for it.
    [SupportedOSPlatform("linux")]
    private static bool HasChildren()
    {
        const int All = 0; // P_ALL
        const int Exited = 4; // WEXITED
        const int NoWait = 0x01000000; // WNOWAIT
        Span<byte> information = stackalloc byte[128];
        return WaitForId(All, 0, ref MemoryMarshal.GetReference(information), Exited | NoHang | NoWait) == 0;
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    private static partial int SetSession();

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint value, nuint second, nuint third, nuint fourth);

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int process, IntPtr status, int options);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitForId(int kind, uint id, ref byte information, int options);
}
