using System.Security.Cryptography;
using System.Text;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Provenance;

/// <summary>A version of an experiment's code: everything that its <c>Run</c> reaches.</summary>
/// <param name="Hash">16 hexadecimal digits over the methods; where results depend on inputs beside the code, a plus sign and 16 more over those.</param>
/// <param name="Methods">In ordinal order of their names, which are unique.</param>
public sealed record CodeVersion(string Hash, IReadOnlyList<CodeMethod> Methods)
{
    private const string InputPrefix = "input "; // no method's name begins so

    /// <summary>Creates the version that consists of these methods.</summary>
    public static CodeVersion Of(IEnumerable<CodeMethod> methods)
    {
        List<CodeMethod> sorted = [.. methods.OrderBy(method => method.Name, StringComparer.Ordinal)];
        List<CodeMethod> inputs = [.. sorted.Where(method => method.Name.StartsWith(InputPrefix, StringComparison.Ordinal))];
        var hash = HashOf(sorted.Except(inputs));
        return new CodeVersion(inputs.Count == 0 ? hash : CodeHashText.Join(hash, HashOf(inputs)), sorted);
    }

    /// <summary>The version of these methods over these inputs: another one for other content.</summary>
    /// <param name="inputs">Name → hash of each input; see <see cref="ConfigSelection.DependOn"/>.</param>
    public CodeVersion With(IReadOnlyDictionary<string, string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 0 ? this : Of(Methods.Concat(inputs.Select(input => new CodeMethod(InputPrefix + input.Key, input.Value))));
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else, or its methods do not have this hash.</exception>
    public static CodeVersion Parse(string hash, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var version = Of(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank
            ? new CodeMethod(line[(blank + 1)..], line[..blank])
            : throw new FormatException($"Expected 'hash name', found '{line}'")));
        return version.Hash == hash ? version : throw new FormatException($"Expected the methods of code {hash}, found those of {version.Hash}");
    }

    /// <summary>The methods as text, a line <c>hash name</c> each.</summary>
    public string ToText() => Write(Methods);

    private static string HashOf(IEnumerable<CodeMethod> methods) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(methods))), 0, 8);

    private static string Write(IEnumerable<CodeMethod> methods) => string.Concat(methods.Select(method => $"{method.Hash} {method.Name}\n"));
}
