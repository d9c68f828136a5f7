using System.Text.RegularExpressions;

namespace Sweep.Runtime.Code;

/// <summary>The names that the C# compiler makes up. They number what they stand for within its type or assembly, so that a method more renumbers its neighbours.</summary>
internal static partial class CompilerNames
{
    /// <summary>The name without what depends on the members beside the one that it was made for, or on the source file's path.</summary>
    public static string Stable(string name) => name.Contains('<', StringComparison.Ordinal) ? Numbers().Replace(name, "$1$2") : name;

    /// <summary>True of a type or method that the compiler made up; not of a type that is only local to its file.</summary>
    public static bool IsMadeUp(string name) => name.StartsWith('<') && !FileLocal().IsMatch(name);

    /// <summary>What a made-up name was made for: <c>Run</c> of <c>&lt;Run&gt;b__5_0</c> and of <c>&lt;&lt;Run&gt;g__Add|5_0&gt;d</c>; empty when it does not say.</summary>
    public static string Origin(string name)
    {
        while (name.StartsWith('<'))
        {
            var (depth, end) = (0, 0);
            do
            {
                depth += name[end] == '<' ? 1 : name[end] == '>' ? -1 : 0;
                end++;
            }
            while (depth > 0 && end < name.Length);
            name = name[1..Math.Max(1, end - 1)];
        }

        return name;
    }

    /// <summary>A type's name as people write it: without the mark of its file and of its generic parameters.</summary>
    public static string Readable(string typeName)
    {
        var name = FileLocal().Replace(typeName, "");
        var mark = name.IndexOf('`', StringComparison.Ordinal);
        return mark < 0 ? name : name[..mark];
    }

    // In turn: the file of a type that is local to it (its name, the hash of its path), lambdas, their cached delegates and closures (method's number, then their own, which stays), local functions,
    // state machines, closures of generic methods, dynamic call sites and anonymous types, cached method groups.
    [GeneratedRegex(@"<[^<>]*>F[0-9A-F]{64}__|((?:>b__|<>9__|<>c__DisplayClass)|>g__[^|]*\|)\d+_(?=\d)|(>d__|<>c__|<>o__|<>f__Anonymous(?:Type|Delegate))\d+|(?<=^<)\d+(?=>__)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^<[^<>]*>F[0-9A-F]{64}__")]
    private static partial Regex FileLocal();
}
