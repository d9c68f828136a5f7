using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Studies;

/// <summary>A random sampler that counts what it was asked and shown.</summary>
internal sealed class CountingSampler : ISampler
{
    private readonly RandomSampler _inner = new();

    public string Id => "counting";

    public int Asked { get; private set; }

    public int Proposed { get; private set; }

    public int Ended { get; private set; }

    public AxisValue[] Propose(SearchHistory history, Draw draw)
    {
        (Asked, Proposed, Ended) = (Asked + 1, history.Count + 1, history.Ended.Count);
        return _inner.Propose(history, draw);
    }
}
