namespace Sweep.Runtime.Provenance;

/// <summary>What lies between two versions of an experiment's code: names of methods, each list in ordinal order. Pure.</summary>
/// <param name="Changed">In both, with another content.</param>
/// <param name="Added">In the newer one only.</param>
/// <param name="Removed">In the older one only.</param>
public sealed record CodeChange(IReadOnlyList<string> Changed, IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    /// <summary>Compares. O(methods).</summary>
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
