using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

public class NearestNameTests
{
    [Theory]
    [InlineData("quikstart", "quickstart")]
    [InlineData("QUICKSTART", "quickstart")]
    [InlineData("quickstrat", "quickstart")]
    [InlineData("splashaccuracy", "splash-accuracy")]
    [InlineData("rnu", "run")]
    [InlineData("something", null)]
    [InlineData("", null)]
    public void Nearest_name_is_found_when_one_is_near(string found, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(found, ["quickstart", "splash-accuracy", "run", "list"]));

    [Theory]
    [InlineData("--celz", "--cells")]
    [InlineData("--hellz", "--help")]
    public void Of_equally_near_names_the_one_that_begins_alike_is_suggested(string found, string nearest) => Assert.Equal(nearest, NearestName.Of(found, ["--help", "--cells"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("Ab", "aB", 0)]
    public void Distance_counts_edits(string left, string right, int distance)
    {
        Assert.Equal(distance, NearestName.Distance(left, right));
        Assert.Equal(distance, NearestName.Distance(right, left));
    }

    [Fact]
    public void Long_lists_are_cut() => Assert.EndsWith("18, 19, … (50 in all)", NearestName.Hint("x", [.. Enumerable.Range(0, 50).Select(i => $"{i}")], "values"), StringComparison.Ordinal);
}
