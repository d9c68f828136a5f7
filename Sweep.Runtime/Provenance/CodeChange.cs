namespace Sweep.Runtime.Provenance;

/// <summary>The difference between two versions of an experiment's code, as method names in ordinal order.</summary>
/// <param name="Changed">Methods in both versions with different content.</param>
/// <param name="Added">Methods only in the newer version.</param>
/// <param name="Removed">Methods only in the older version.</param>
internal sealed record CodeChange(IReadOnlyList<string> Changed, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Compares two versions by their method hashes. O(methods).</summary>
    public static CodeChange Between(CodeVersion older, CodeVersion newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var before = older.Methods.ToDictionary(method => method.Name, method => method.Hash);
        var after = newer.Methods.ToDictionary(method => method.Name, method => method.Hash);
        return new CodeChange(
            [.. newer.Methods.Where(method => before.TryGetValue(method.Name, out var hash) && hash != method.Hash).Select(method => method.Name)],
            [.. newer.Methods.Where(method => !before.ContainsKey(method.Name)).Select(method => method.Name)],
            [.. older.Methods.Where(method => !after.ContainsKey(method.Name)).Select(method => method.Name)]);
    }
}
