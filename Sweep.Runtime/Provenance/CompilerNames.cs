using System.Text;

namespace Sweep.Runtime.Provenance;

/// <summary>The names that the C# compiler makes up. They number what they stand for within its type or assembly, so that a method more renumbers its neighbours.</summary>
/// <remarks>Without regular expressions, whose first use costs more than all the rest of a hash.</remarks>
internal static class CompilerNames
{
    private const int PathHashDigits = 64;

    // Lambdas, their cached delegates and closures: the method's number goes, their own, after the _, stays.
    private static readonly string[] s_numberedTwice = [">b__", "<>9__", "<>c__DisplayClass"];

    // State machines, closures of generic methods, dynamic call sites, anonymous types.
    private static readonly string[] s_numbered = [">d__", "<>c__", "<>o__", "<>f__AnonymousType", "<>f__AnonymousDelegate"];

    /// <summary>The name without what depends on the members beside the one that it was made for, or on the source file's path.</summary>
    public static string Stable(string name)
    {
        if (!name.Contains('<', StringComparison.Ordinal))
        {
            return name;
        }

        var stable = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length;)
        {
            var (kept, next) = Part(name, at);
            stable.Append(name, at, kept);
            at = next;
        }

        return stable.ToString();
    }

    /// <summary>True of a type or method that the compiler made up; not of a type that is only local to its file.</summary>
    public static bool IsMadeUp(string name) => name.StartsWith('<') && FileMark(name, 0) == 0;

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
        var name = typeName[FileMark(typeName, 0)..];
        var mark = name.IndexOf('`', StringComparison.Ordinal);
        return mark < 0 ? name : name[..mark];
    }

    // How many characters from here on stay, and where to go on.
    private static (int Kept, int Next) Part(string name, int at)
    {
        if (FileMark(name, at) is > 0 and var mark)
        {
            return (0, at + mark);
        }

        // A cached method group: <0>__Name.
        if (at == 1 && name[0] == '<' && EndOfDigits(name, at) is var end && end > at && Has(name, end, ">__"))
        {
            return (0, end);
        }

        // A local function: >g__Name|5_0.
        if (Has(name, at, ">g__") && name.IndexOf('|', at + 4) is > 0 and var bar && EndOfFirstOfTwo(name, bar + 1) is > 0 and var second)
        {
            return (bar + 1 - at, second);
        }

        foreach (var start in s_numberedTwice)
        {
            if (Has(name, at, start) && EndOfFirstOfTwo(name, at + start.Length) is > 0 and var next)
            {
                return (start.Length, next);
            }
        }

        foreach (var start in s_numbered)
        {
            if (Has(name, at, start) && EndOfDigits(name, at + start.Length) is var next && next > at + start.Length)
            {
                return (start.Length, next);
            }
        }

        return (1, at + 1);
    }

    // The length of <File>F…__, the mark of a type that is local to its file: the file's name and the hash of its path. 0 when there is none.
    private static int FileMark(string name, int at)
    {
        if (at >= name.Length || name[at] != '<')
        {
            return 0;
        }

        var close = name.AsSpan(at + 1).IndexOfAny('<', '>') is >= 0 and var length ? at + 1 + length : -1;
        var hash = close + 2;
        return close > 0 && name[close] == '>' && Has(name, close + 1, "F") && name.Length >= hash + PathHashDigits + 2
            && name.Skip(hash).Take(PathHashDigits).All(char.IsAsciiHexDigitUpper) && Has(name, hash + PathHashDigits, "__")
            ? hash + PathHashDigits + 2 - at
            : 0;
    }

    // Where the second of two numbers joined by _ begins; 0 when there are none.
    private static int EndOfFirstOfTwo(string name, int at)
    {
        var end = EndOfDigits(name, at);
        return end > at && Has(name, end, "_") && EndOfDigits(name, end + 1) > end + 1 ? end + 1 : 0;
    }

    private static int EndOfDigits(string name, int at)
    {
        while (at < name.Length && char.IsAsciiDigit(name[at]))
        {
            at++;
        }

        return at;
    }

    private static bool Has(string name, int at, string part) => string.CompareOrdinal(name, at, part, 0, part.Length) == 0;
}
