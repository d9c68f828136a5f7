namespace Sweep.Runtime.Scheduling;

/// <summary>Which configs of a grid a sweep is over.</summary>
/// <param name="Count">How many.</param>
/// <param name="Indices">Their grid indices, in the order in which to evaluate them; walked more than once, so it must not change.</param>
public sealed record GridSelection(long Count, IEnumerable<long> Indices)
{
    /// <summary>All of a grid of <paramref name="count"/> configs, in grid order.</summary>
    public static GridSelection All(long count)
    {
        return new GridSelection(count, Walk());

        IEnumerable<long> Walk()
        {
            for (long index = 0; index < count; index++)
            {
                yield return index;
            }
        }
    }
}
