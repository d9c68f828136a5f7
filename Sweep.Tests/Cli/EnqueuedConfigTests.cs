using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Testing.Search;

namespace Sweep.Tests.Cli;

public sealed class EnqueuedConfigTests
{
    [Theory]
    [InlineData("Kind=b,B=7", "b,,7,")]
    [InlineData("Kind=b,B=1", "b,,1,0.001")]
    [InlineData("Kind=a", "a,0,,")]
    public void Axes_that_are_left_out_take_a_value_where_they_are_active(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', Parse(SearchSpaces.Conditional(), text)));

    [Theory]
    [InlineData("Kind=a,B=2", "'B'")]
    [InlineData("B=2|3", "--enqueue takes one value an axis, found 2 for 'B'")]
    [InlineData("Knd=a", "did you mean 'Kind'?")]
    [InlineData("Kind=b,B=99", "integers from 1 to 8")]
    public void What_is_no_config_is_refused_in_words(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<SweepException>(() => Parse(SearchSpaces.Conditional(), text)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_excluded_config_and_one_outside_the_part_that_is_searched_are_refused()
    {
        Assert.Contains("is excluded by OddSum", Assert.Throws<SweepException>(() => Parse(SearchSpaces.Excluded(), "I=1,J=2")).Message, StringComparison.Ordinal);
        var part = new SearchSpace(SearchSpaces.Excluded(), static values => values[0].AsInteger() < 5);
        Assert.Contains("is not in the part of 'search'", Assert.Throws<SweepException>(() => EnqueuedConfig.Parse(SearchSpaces.Excluded(), part, "I=6,J=2")).Message, StringComparison.Ordinal);
    }

    private static AxisValue[] Parse(SpaceDescriptor space, string text) => EnqueuedConfig.Parse(space, new SearchSpace(space), text);
}
