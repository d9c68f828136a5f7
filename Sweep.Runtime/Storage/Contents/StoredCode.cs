using Sweep.Runtime.Provenance;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>A version of the code as a store keeps it.</summary>
/// <param name="Hash">The hash that trials have.</param>
/// <param name="Methods">The text of its methods, as it was written: it need not be one that this program can read.</param>
public sealed record StoredCode(string Hash, string Methods)
{
    /// <summary>What a store keeps of a version.</summary>
    public static StoredCode Of(CodeVersion code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new(code.Hash, code.ToText());
    }

    /// <summary>The version; null where the text is by another way of hashing, or written by hand.</summary>
    public CodeVersion? ToVersion()
    {
        try
        {
            return CodeVersion.Parse(Hash, Methods);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
