namespace Sweep.Query;

/// <summary>Orders texts as a database does, by their Unicode code points; null comes first.</summary>
/// <remarks>By UTF-16 units, as <see cref="StringComparer.Ordinal"/> has it, a character beyond U+FFFF would come before one of U+E000 to U+FFFF.</remarks>
internal sealed class CodePointComparer : IComparer<string?>
{
    private CodePointComparer()
    {
    }

    /// <summary>The only one.</summary>
    public static CodePointComparer Instance { get; } = new();

    /// <summary>Less than 0, 0 or more than 0; what <see cref="string.Compare(string, string)"/> becomes in a query.</summary>
    public static int Order(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
        {
            return Math.Sign(x.Length - y.Length);
        }

        var (a, b) = (x[same], y[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? Math.Sign(a - b) : char.IsSurrogate(a) ? 1 : -1;
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => Order(x, y);
}
