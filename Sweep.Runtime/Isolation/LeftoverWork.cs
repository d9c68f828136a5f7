using System.Globalization;
using System.IO.Enumeration;

namespace Sweep.Runtime.Isolation;

/// <summary>Finds what a trial's code has left running in the process: timers, work on the thread pool and, on Linux, threads of its own. None of it can be ended from outside. Not thread-safe.</summary>
/// <remarks>For a process that does nothing but evaluate trials, one after the other. A thread counts whoever started it, but for those of .NET itself and of CUDA; of a trial on a GPU threads are not counted, since its driver starts some for good.</remarks>
internal sealed class LeftoverWork
{
    private const string Threads = "/proc/self/task";

    // Ends that are under way: of the trial's own thread, of its pools in native code, of a send.
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(250);

    // The kernel keeps 15 characters of a name.
    private static readonly string[] s_users = [".NET Long Runni", ".NET File Watch"];
    private static readonly string[] s_others = [".NET ", "cuda", "pt_", "jemalloc"];
    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };
    private bool _countsThreads;
    private long _timers;
    private int _busy;
    private int[]? _threads; // in order; null where they are to be listed

    /// <summary>Remembers what runs before a trial. Of threads that is what ran after the trial before, if that left nothing: between two trials no code of theirs runs, and a list of threads costs as much as all the rest here.</summary>
    /// <param name="device">What the trial runs on.</param>
    public void Mark(string device)
    {
        _countsThreads = OperatingSystem.IsLinux() && device == "cpu";
        (_timers, _busy) = (Timer.ActiveCount, CountBusy());
        if (_countsThreads)
        {
            _threads ??= ListThreads();
        }
    }

    /// <summary>What runs that did not run at the mark, a phrase each; waits a moment for what is about to end.</summary>
    /// <param name="own">The number of the trial's own thread, which has ended; 0 if it is not known.</param>
    public IReadOnlyList<string> Find(int own)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = Look(own, out var threads);
            if (found.Count == 0 || TimeProvider.System.GetElapsedTime(began) > s_timeout)
            {
                _threads = found.Count == 0 ? threads : null;
                return found;
            }

            Thread.Sleep(1);
        }
    }

    private static int[] ListThreads()
    {
        var threads = new List<int>();
        var entries = new FileSystemEnumerable<object?>(Threads, (ref FileSystemEntry entry) => // of objects: one of numbers would be compiled in each process
        {
            threads.Add(int.Parse(entry.FileName, NumberStyles.None, CultureInfo.InvariantCulture));
            return null;
        }, s_all);
        foreach (var entry in entries)
        {
        }

        threads.Sort();
        return [.. threads];
    }

    private static int CountBusy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return most - free;
    }

    private static bool IsUsers(int thread) => NameOf(thread) is { } name && (s_users.Contains(name) || !s_others.Any(other => name.StartsWith(other, StringComparison.Ordinal)));

    // Null of a thread that has ended meanwhile.
    private static string? NameOf(int thread)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"{Threads}/{thread}/comm")).TrimEnd('\n');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Say(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)} running");

    private List<string> Look(int own, out int[]? threads)
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

        threads = _countsThreads ? ListThreads() : null;
        var left = 0;
        foreach (var thread in threads ?? [])
        {
            left += thread != own && Array.BinarySearch(_threads!, thread) < 0 && IsUsers(thread) ? 1 : 0;
        }

        if (left > 0)
        {
            found.Add(Say(left, "thread", "threads"));
        }

        return found;
    }
}
