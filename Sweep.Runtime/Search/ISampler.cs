using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>Proposes configs from the results of others. Called one at a time, from any thread.</summary>
public interface ISampler
{
    /// <summary>The name on the command line, such as <c>random</c>.</summary>
    string Id { get; }

    /// <summary>Proposes the next config to evaluate.</summary>
    /// <param name="space">The space.</param>
    /// <param name="history">What has been evaluated, and what is being evaluated.</param>
    /// <returns>A point of the space's grid, one value an axis. One that was proposed before is asked for again.</returns>
    AxisValue[] Propose(SpaceDescriptor space, SearchHistory history);
}
