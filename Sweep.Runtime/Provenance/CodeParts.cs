using System.Security.Cryptography;

namespace Sweep.Runtime.Provenance;

/// <summary>Collects the content of what an experiment's code reaches, under readable names. The order in which it comes does not matter.</summary>
internal sealed class CodeParts
{
    private readonly Dictionary<string, List<string>> _hashes = new(StringComparer.Ordinal);

    /// <summary>Adds a piece of content to a name, beside what it has.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        if (!_hashes.TryGetValue(name, out var hashes))
        {
            _hashes.Add(name, hashes = []);
        }

        hashes.Add(Hash(content));
    }

    /// <summary>The collected parts, each name with the hash of its content.</summary>
    public CodeVersion ToVersion() => CodeVersion.Of(_hashes.Select(part =>
    {
        part.Value.Sort(StringComparer.Ordinal);
        return new CodeMethod(part.Key, part.Value.Count == 1 ? part.Value[0] : Hash(System.Text.Encoding.ASCII.GetBytes(string.Concat(part.Value))));
    }));

    private static string Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
