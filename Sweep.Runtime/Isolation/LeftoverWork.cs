using System.Globalization;

namespace Sweep.Runtime.Isolation;

/// <summary>Finds what a trial's code has left running in the process: timers, work on the thread pool and, on Linux, threads of its own. None of it can be ended from outside.</summary>
/// <remarks>For a process that does nothing but evaluate trials, one after the other. A thread counts whoever started it, but for those of .NET itself and of CUDA; of a trial on a GPU threads are not counted, since its driver starts some for good.</remarks>
internal sealed class LeftoverWork
{
    private const string Threads = "/proc/self/task";

    // Ends that are under way: of the trial's own thread, of its pools in native code, of a send.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    // The kernel keeps 15 characters of a name.
    private static readonly string[] s_users = [".NET Long Runni", ".NET File Watch"];
    private static readonly string[] s_others = [".NET ", "cuda", "pt_", "jemalloc"];
    private readonly bool _countsThreads;
    private readonly long _timers = Timer.ActiveCount;
    private readonly int _busy = CountBusy();
    private readonly HashSet<string> _threads = ListThreads();

    private LeftoverWork(bool countsThreads) => _countsThreads = countsThreads;

    /// <summary>Remembers what runs before a trial.</summary>
    /// <param name="device">What the trial runs on.</param>
    public static LeftoverWork Mark(string device) => new(device == "cpu");

    /// <summary>What runs that did not run before, a phrase each; waits a moment for what is about to end.</summary>
    public IReadOnlyList<string> Find()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = Look();
            if (found.Count == 0 || TimeProvider.System.GetElapsedTime(began) > s_timeout)
            {
                return found;
            }

            Thread.Sleep(1);
        }
    }

    private static HashSet<string> ListThreads() => OperatingSystem.IsLinux() ? [.. Directory.EnumerateDirectories(Threads)] : [];

    private static int CountBusy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return most - free;
    }

    // Null of a thread that has ended meanwhile.
    private static string? NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd('\n');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsUsers(string name) => s_users.Contains(name) || !s_others.Any(other => name.StartsWith(other, StringComparison.Ordinal));

    private static string Say(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)} running");

    private List<string> Look()
    {
        var found = new List<string>();
        if (Timer.ActiveCount - _timers is > 0 and var timers)
        {
            found.Add(Say(timers, "timer", "timers"));
        }

        if (CountBusy() - _busy is > 0 and var busy)
        {
            found.Add(Say(busy, "task", "tasks"));
        }

        var threads = _countsThreads ? ListThreads().Where(thread => !_threads.Contains(thread)).Select(NameOf).Count(name => name is not null && IsUsers(name)) : 0;
        if (threads > 0)
        {
            found.Add(Say(threads, "thread", "threads"));
        }

        return found;
    }
}
