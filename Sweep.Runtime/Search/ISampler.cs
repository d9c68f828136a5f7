using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Search;

/// <summary>Proposes configs from the results of others. Called one at a time, from any thread.</summary>
/// <remarks>A proposal depends on the history's contents and the draw alone: an implementation may keep what it computed from a history, and must come to the same without it.</remarks>
public interface ISampler
{
    /// <summary>The name on the command line, such as <c>random</c>.</summary>
    string Id { get; }

    /// <summary>Why the sampler cannot search a space, such as one with several objectives; null where it can. Asked before a sweep makes or reads anything.</summary>
    /// <param name="space">The space.</param>
    string? Refuse(SearchSpace space) => null;

    /// <summary>Proposes the next config to evaluate.</summary>
    /// <param name="history">The space, what has been evaluated in it, and what is being evaluated.</param>
    /// <param name="draw">Which proposal it is, and its random numbers.</param>
    /// <returns>A point of <see cref="SearchHistory.Space"/>, made with <see cref="SearchSpace.Decode"/>. One that was proposed before is asked for again, with the next <see cref="Draw.Attempt"/>.</returns>
    AxisValue[] Propose(SearchHistory history, Draw draw);

    /// <summary>Whether there is anything left to propose; asked before <see cref="Propose"/>, and the search ends when not.</summary>
    /// <param name="history">The space and its history.</param>
    /// <param name="draw">Which proposal it would be.</param>
    bool HasMore(SearchHistory history, Draw draw) => true;
}
