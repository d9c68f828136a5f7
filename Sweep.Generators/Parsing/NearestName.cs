namespace Sweep.Generators.Parsing;

/// <summary>Suggests a correction for a misspelled name.</summary>
/// <remarks>A copy of the one in Sweep.Runtime, which a generator cannot reference: the compiler may run on another framework.</remarks>
internal static class NearestName
{
    /// <summary>Returns the valid name with the smallest edit distance, ignoring case; null when that is more than a third of the letters and more than one.</summary>
    public static string? Of(string found, IEnumerable<string> valid) => valid
        .Select(name => (Name: name, Distance: Distance(found.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(each => each.Distance <= Math.Max(1, Math.Max(found.Length, each.Name.Length) / 3))
        .OrderBy(each => each.Distance)
        .Select(each => each.Name)
        .FirstOrDefault();

    // Optimal string alignment: insertions, deletions, substitutions and transpositions of neighbors.
    private static int Distance(string left, string right)
    {
        var (before, above, row) = (new int[right.Length + 1], Enumerable.Range(0, right.Length + 1).ToArray(), new int[right.Length + 1]);
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }
}
