using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>What a table of groups shows.</summary>
/// <param name="Axes">The positions of the axes, in order.</param>
/// <param name="Metrics">The positions of the metrics, in order.</param>
/// <param name="HasTests">Whether the groups were compared with the best one.</param>
internal sealed record GroupColumns(IReadOnlyList<int> Axes, IReadOnlyList<int> Metrics, bool HasTests)
{
    /// <summary>Every metric that is a number, of cells: of the axes all but that of the replicates.</summary>
    public static GroupColumns OfCells(SpaceDescriptor space) => new([.. Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed)], AllMetrics(space), HasTests: false);

    /// <summary>Every metric that is a number, of groups by axes.</summary>
    /// <param name="space">The space.</param>
    /// <param name="axes">The positions of the axes.</param>
    public static GroupColumns By(SpaceDescriptor space, IReadOnlyList<int> axes) => new(axes, AllMetrics(space), HasTests: true);

    /// <summary>Whether a metric has a column with the probabilities of tests.</summary>
    public bool IsTested(SpaceDescriptor space, int metric) => HasTests && space.Metrics[metric].Direction != Direction.None;

    private static int[] AllMetrics(SpaceDescriptor space) => [.. Enumerable.Range(0, space.Metrics.Count).Where(metric => space.Metrics[metric].IsNumber)];
}
