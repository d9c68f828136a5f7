namespace Sweep.Runtime.Scheduling;

/// <summary>What a run of a sweep did.</summary>
/// <param name="Selected">How many configs were asked for.</param>
/// <param name="AlreadyFinished">How many of them had ended before this run.</param>
/// <param name="Completed">How many trials this run completed.</param>
/// <param name="Failed">How many this run ended as failed.</param>
/// <param name="Diverged">How many this run ended as diverged.</param>
/// <param name="Cancelled">True when the run was stopped before the end, other than by its budget.</param>
/// <param name="Elapsed">How long the run took.</param>
public sealed record SweepSummary(long Selected, long AlreadyFinished, long Completed, long Failed, long Diverged, bool Cancelled, TimeSpan Elapsed)
{
    /// <summary>How many trials this run ended as pruned.</summary>
    public long Pruned { get; init; }

    /// <summary>Of a race: how many cells got no more replicates, since they were behind the best.</summary>
    public int CellsOut { get; init; }

    /// <summary>Of a race: how many of the selected configs were not evaluated for that.</summary>
    public long Spared { get; init; }

    /// <summary>The devices that took no more trials after some had failed in a row by the device's fault.</summary>
    public IReadOnlyList<string> LostDevices { get; init; } = [];

    /// <summary>How many of the selected configs have not ended, as far as this run knows: more than none after a stop, or once the budget is spent.</summary>
    public long Left => Selected - AlreadyFinished - Completed - Failed - Diverged - Pruned - Spared;
}
