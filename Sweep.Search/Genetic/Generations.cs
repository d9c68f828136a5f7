using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Genetic;

/// <summary>The parents of the next children, from a history alone.</summary>
/// <remarks>
/// A generation is a block of configs in the order of their proposals, failed ones left out, and is complete when all of them have ended. The parents are the survivors of the last
/// one before which all are complete. What was computed for a complete generation is kept: no later end changes it.
/// </remarks>
/// <param name="size">How many configs a generation has.</param>
/// <param name="survive">Chooses those who survive from a generation and its parents; the random numbers are the generation's own.</param>
internal sealed class Generations(int size, Func<Population, SweepRandom, int[]> survive)
{
    private SearchHistory? _history;
    private ulong _seed;
    private int _next;
    private int _count;
    private Population? _parents;

    /// <summary>The parents; null while the first generation is not complete.</summary>
    /// <param name="history">The history.</param>
    /// <param name="seed">The search's seed.</param>
    public Population? Parents(SearchHistory history, ulong seed)
    {
        if (!ReferenceEquals(history, _history) || seed != _seed)
        {
            (_history, _seed, _next, _count, _parents) = (history, seed, 0, 0, null);
        }

        while (Block(history) is { } block)
        {
            var all = new Population(history, [.. _parents?.Members ?? [], .. block]);
            // Numbers of draws are not negative: these random numbers are no proposal's.
            _parents = new Population(history, survive(all, new Draw(seed, -1 - _count).Random()));
            _count++;
            _next = block[^1] + 1;
        }

        return _parents;
    }

    private int[]? Block(SearchHistory history)
    {
        if (history.Count - _next < size)
        {
            return null;
        }

        var block = new int[size];
        var found = 0;
        for (var i = _next; i < history.Count && found < size; i++)
        {
            switch (history[i].State)
            {
                case TrialState.Running:
                    return null;
                case TrialState.Failed:
                    break;
                default:
                    block[found++] = i;
                    break;
            }
        }

        return found == size ? block : null;
    }
}
