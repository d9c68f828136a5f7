namespace Sweep.Runtime.Spaces;

/// <summary>The bounds of an axis that is a range.</summary>
/// <param name="Low">The least value; of an int integral.</param>
/// <param name="High">The greatest value, above <paramref name="Low"/>.</param>
/// <param name="Step">The distance of neighbours; 0 for every number between the bounds. 1 or a multiple of it on an int.</param>
/// <param name="Scale">How the numbers are spread; on a log scale both bounds are above zero.</param>
/// <param name="Points">How many values the grid has; 0 when it has one, the declared default.</param>
public sealed record RangeDescriptor(double Low, double High, double Step, Scale Scale, int Points)
{
    // Decimal fractions such as 0.1 have no exact double: a number counts as on a step when it is this near, in steps.
    private const double Tolerance = 1e-6;

    /// <summary>Whether the number is between the bounds and on a step.</summary>
    public bool Contains(double number)
    {
        if (!(number >= Low && number <= High))
        {
            return false;
        }

        var steps = (number - Low) / Step;
        return Step == 0 || number == High || Math.Abs(steps - Math.Round(steps)) <= Tolerance;
    }
}
