using Sweep.Runtime.Expressions;

namespace Sweep.Tests.Expressions;

/// <summary>docs/reference/query-language.md: its expressions can be read.</summary>
public sealed class QueryLanguagePageTests
{
    [Fact]
    public void Every_expression_of_the_page_is_read_and_written_and_means_the_same()
    {
        var examples = Examples().ToList();

        Assert.InRange(examples.Count, 20, 100);
        Assert.All(examples, example =>
        {
            var filter = TrialFilter.OfTrials(ExpressionSpace.Space, [example]);
            Assert.False(filter.IsAll);
            Assert.Equal(filter.Text, TrialFilter.OfTrials(ExpressionSpace.Space, [filter.Text]).Text);
        });
    }

    // The lines of the blocks without a language.
    private static IEnumerable<string> Examples()
    {
        var (isBlock, isExample) = (false, false);
        foreach (var line in File.ReadLines(SourceTree.PathOf("docs", "reference", "query-language.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                (isBlock, isExample) = (!isBlock, !isBlock && line == "```");
            }
            else if (isExample)
            {
                yield return line;
            }
        }
    }
}
