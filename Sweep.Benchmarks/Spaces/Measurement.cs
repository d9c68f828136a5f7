using System.Diagnostics;

namespace Sweep.Benchmarks.Spaces;

/// <summary>One thing that is done to many configs, with what it took.</summary>
/// <param name="Space">Of which space.</param>
/// <param name="Name">What.</param>
/// <param name="Count">How many configs one turn is about.</param>
/// <param name="Work">Does it to all of them.</param>
internal sealed record Measurement(string Space, string Name, long Count, Action Work)
{
    /// <summary>The seconds of each turn that counted.</summary>
    public List<double> Seconds { get; } = [];

    /// <summary>What the last turn allocated.</summary>
    public long Bytes { get; private set; }

    /// <summary>Does it once.</summary>
    public void Turn(bool counts)
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
