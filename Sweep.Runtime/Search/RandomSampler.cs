using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>Proposes points of the grid, all with the same probability.</summary>
/// <param name="seed">Equal seeds give equal proposals.</param>
public sealed class RandomSampler(ulong seed) : ISampler
{
    private readonly SweepRandom _random = new(seed);

    /// <inheritdoc/>
    public string Id => "random";

    /// <inheritdoc/>
    public AxisValue[] Propose(SpaceDescriptor space, SearchHistory history)
    {
        ArgumentNullException.ThrowIfNull(space);
        Span<int> positions = stackalloc int[space.Axes.Count];
        space.Shape.Decode((long)Math.BigMul(_random.NextUInt64(), (ulong)space.Shape.Count, out _), positions);
        return GridShape.ValuesAt(space, positions);
    }
}
