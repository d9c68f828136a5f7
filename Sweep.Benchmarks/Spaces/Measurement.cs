using System.Diagnostics;

namespace Sweep.Benchmarks.Spaces;

/// <summary>An operation on many configs with its measurements.</summary>
/// <param name="Space">Name of the space.</param>
/// <param name="Name">Name of the operation.</param>
/// <param name="Count">Configs per round.</param>
/// <param name="Work">Runs the operation on all configs.</param>
internal sealed record Measurement(string Space, string Name, long Count, Action Work)
{
    /// <summary>Seconds of each measured round.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>Bytes allocated in the last round.</summary>
    public long Bytes { get; private set; }

    /// <summary>Runs one round.</summary>
    public void Round(bool counts)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        Work();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (counts)
        {
            Seconds.Add(seconds);
        }
    }
}
