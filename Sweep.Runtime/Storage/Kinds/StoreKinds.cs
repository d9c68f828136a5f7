using System.Text.RegularExpressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Kinds;

/// <summary>The kinds of stores that a program has.</summary>
/// <param name="initial">The kind of a new file whose address names none; one of them.</param>
/// <param name="all">No two of one name, in the order in which they look at an existing file.</param>
public sealed partial class StoreKinds(StoreKind initial, params IReadOnlyList<StoreKind> all)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<StoreKind> All { get; } = all;

    /// <summary>The kind with a name.</summary>
    /// <exception cref="StoreException">There is none; the message gives the nearest.</exception>
    public StoreKind Find(string name) => All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new StoreException($"No kind of store '{name}'; {NearestName.Hint(name, [.. All.Select(kind => kind.Name)], "kinds")} (--store KIND:FILE; a file whose name has a colon: --store {initial.Name}:FILE)");

    /// <summary>Reads <c>sweeps.db</c>, <c>sqlite:sweeps.db</c> or <c>litedb:sweeps.db</c>. Without a kind, the content of an existing file tells it. One letter before a colon is a drive and no kind.</summary>
    /// <exception cref="StoreException">The kind is unknown, or no path follows it.</exception>
    public StoreAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StoreException("A store needs the name of a file, and this one is empty; write --store sweeps.db, or leave the option out");
        }

        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return new(text, Recognize(text), text);
        }

        var (kind, path) = (Find(match.Groups["kind"].Value), match.Groups["path"].Value);
        return !string.IsNullOrWhiteSpace(path) ? new(text, kind, path) : throw new StoreException($"No file after '{text}': write --store {kind.Name}:FILE");
    }

    private StoreKind Recognize(string path) => (File.Exists(path) ? All.FirstOrDefault(kind => kind.Recognizes(path)) : null) ?? initial;

    [GeneratedRegex("^(?<kind>[A-Za-z]{2,}):(?<path>.*)$", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
