namespace Sweep.Runtime.Spaces;

/// <summary>Suggests the nearest valid name for a misspelt one.</summary>
internal static class NearestName
{
    private const int ListedAtMost = 20;

    /// <summary>The valid name with the least edit distance to <paramref name="found"/>, letter case ignored; of equals the one that begins like it for longer, then the first.</summary>
    /// <returns>Null when none is near: more than a third of the letters, and more than one of them, would have to change.</returns>
    public static string? Of(string found, IEnumerable<string> valid)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(valid);
        string? nearest = null;
        var (least, longest) = (int.MaxValue, 0);
        foreach (var name in valid)
        {
            var distance = Distance(found, name);
            var same = found.Zip(name).TakeWhile(static pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second)).Count();
            if (found.Length > 0 && (distance < least || (distance == least && same > longest)) && distance <= Math.Max(1, Math.Max(found.Length, name.Length) / 3))
            {
                (nearest, least, longest) = (name, distance, same);
            }
        }

        return nearest;
    }

    /// <summary>The end of a message about an unknown name: the nearest one, if there is one, and all valid ones.</summary>
    /// <param name="found">What was written.</param>
    /// <param name="valid">The valid names; at most 20 are listed.</param>
    /// <param name="what">What they are, in the plural, such as <c>axes</c>.</param>
    /// <returns>Such as <c>did you mean 'Splash'? The values are ReLU, Splash</c>.</returns>
    public static string Hint(string found, IReadOnlyCollection<string> valid, string what)
    {
        ArgumentNullException.ThrowIfNull(valid);
        var nearest = Of(found, valid);
        var listed = string.Join(", ", valid.Take(ListedAtMost)) + (valid.Count > ListedAtMost ? $", … ({valid.Count} in all)" : "");
        return nearest is null ? $"the {what} are {listed}" : $"did you mean '{nearest}'? The {what} are {listed}";
    }

    /// <summary>How many letters must be inserted, deleted, changed or swapped with their neighbour, letter case ignored. O(product of the lengths).</summary>
    internal static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var above = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + change);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
