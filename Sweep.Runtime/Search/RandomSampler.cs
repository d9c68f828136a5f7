using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>Proposes points of the space uniformly on the scales of its dimensions, each independently.</summary>
/// <remarks>Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR 2012.</remarks>
public sealed class RandomSampler : ISampler
{
    /// <inheritdoc/>
    public string Id => "random";

    /// <inheritdoc/>
    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        ArgumentNullException.ThrowIfNull(history);
        Span<double> point = stackalloc double[history.Space.Dimensions.Count];
        history.Space.Sample(draw.Random(), point);
        return history.Space.Decode(point);
    }
}
