using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>A cell in a race.</summary>
/// <param name="rounds">How many replicates there are at most.</param>
internal sealed class RaceCell(int rounds)
{
    /// <summary>The configs by round; null where the selection has none.</summary>
    public AxisValue[]?[] Configs { get; } = new AxisValue[rounds][];

    /// <summary>The losses by round, so that less is better: NaN while unknown and where a trial failed or was pruned, +∞ where it diverged.</summary>
    public double[] Losses { get; } = [.. Enumerable.Repeat(double.NaN, rounds)];

    /// <summary>Whether the trial of a round has ended.</summary>
    public bool[] HasEnded { get; } = new bool[rounds];

    /// <summary>Whether the cell has fallen behind and gets no more.</summary>
    public bool IsOut { get; set; }
}
