using System.Text.RegularExpressions;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;

namespace Sweep.Tests.Code;

public partial class CompilerNamesTests
{
    private static readonly string s_hash = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 4));

    // The same as one regular expression: in turn file marks, what is numbered twice, what is numbered, cached method groups.
    private static readonly string[] s_parts =
    [
        "<", ">", "<>", ">b__", "<>9__", "<>c__DisplayClass", ">g__", "Add", "|", "_", "__", "0", "12", "5_0", ">d__", "<>c__", "<>o__", "<>f__AnonymousType", "<>f__AnonymousDelegate",
        $"<File>F{s_hash}__", $"F{s_hash}__", "`1",
    ];

    [Theory]
    [InlineData("<Run>b__5_0", "<Run>b__0")]
    [InlineData("<>c__DisplayClass12_3", "<>c__DisplayClass3")]
    [InlineData("<<Run>g__Add|5_0>d", "<<Run>g__Add|0>d")]
    [InlineData("<Rows>d__7", "<Rows>d__")]
    [InlineData("<>f__AnonymousType2`1", "<>f__AnonymousType`1")]
    [InlineData("<0>__Parse", "<>__Parse")]
    [InlineData("Plain_5_0", "Plain_5_0")]
    public void Numbers_that_depend_on_neighbours_are_left_out(string name, string stable) => Assert.Equal(stable, CompilerNames.Stable(name));

    [Fact]
    public void The_scan_finds_what_a_regular_expression_finds()
    {
        var random = new SweepRandom(1L);
        for (var draw = 0; draw < 20_000; draw++)
        {
            var name = string.Concat(Enumerable.Range(0, 1 + random.Next(7)).Select(_ => s_parts[random.Next(s_parts.Length)]));

            Assert.Equal(name.Contains('<', StringComparison.Ordinal) ? Numbers().Replace(name, "$1$2") : name, CompilerNames.Stable(name));
            Assert.Equal(name.StartsWith('<') && !FileLocal().IsMatch(name), CompilerNames.IsMadeUp(name));
            Assert.Equal(FileLocal().Replace(name, "").Split('`')[0], CompilerNames.Readable(name));
        }
    }

    [GeneratedRegex(@"<[^<>]*>F[0-9A-F]{64}__|((?:>b__|<>9__|<>c__DisplayClass)|>g__[^|]*\|)\d+_(?=\d)|(>d__|<>c__|<>o__|<>f__Anonymous(?:Type|Delegate))\d+|(?<=^<)\d+(?=>__)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^<[^<>]*>F[0-9A-F]{64}__")]
    private static partial Regex FileLocal();
}
