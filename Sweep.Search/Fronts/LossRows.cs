namespace Sweep.Search.Fronts;

/// <summary>Helpers on points whose losses are kept row by row in one span.</summary>
internal static class LossRows
{
    /// <summary>The number of rows.</summary>
    /// <param name="losses">Row by row.</param>
    /// <param name="objectives">The length of a row, at least 1.</param>
    /// <param name="parameter">The argument's name, for the message.</param>
    /// <exception cref="ArgumentException">The losses are no whole number of rows.</exception>
    public static int Count(ReadOnlySpan<double> losses, int objectives, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(objectives, 1);
        return losses.Length % objectives == 0
            ? losses.Length / objectives
            : throw new ArgumentException($"Expected rows of {objectives} losses, found {losses.Length} numbers", parameter);
    }

    /// <summary>A copy with +∞ for NaN: what was not measured is worse than everything.</summary>
    public static double[] Clean(ReadOnlySpan<double> losses)
    {
        var clean = losses.ToArray();
        for (var i = 0; i < clean.Length; i++)
        {
            clean[i] = double.IsNaN(clean[i]) ? double.PositiveInfinity : clean[i];
        }

        return clean;
    }

    /// <summary>The rows in lexical order: by the first loss, among equal ones by the second, and so on; equal rows by their positions.</summary>
    public static int[] LexicalOrder(double[] losses, int objectives)
    {
        var order = new int[losses.Length / objectives];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        order.AsSpan().Sort((a, b) =>
        {
            for (var m = 0; m < objectives; m++)
            {
                var compared = losses[(a * objectives) + m].CompareTo(losses[(b * objectives) + m]);
                if (compared != 0)
                {
                    return compared;
                }
            }

            return a.CompareTo(b);
        });
        return order;
    }

    /// <summary>Whether two rows are equal.</summary>
    public static bool AreEqual(ReadOnlySpan<double> losses, int objectives, int a, int b) =>
        losses.Slice(a * objectives, objectives).SequenceEqual(losses.Slice(b * objectives, objectives));

    /// <summary>Whether no loss of a row is greater than that of another.</summary>
    public static bool IsNowhereWorse(ReadOnlySpan<double> losses, int objectives, int a, int b)
    {
        var one = losses.Slice(a * objectives, objectives);
        var other = losses.Slice(b * objectives, objectives);
        for (var m = 0; m < one.Length; m++)
        {
            if (one[m] > other[m])
            {
                return false;
            }
        }

        return true;
    }
}
