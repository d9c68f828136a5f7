using Sweep.Runtime.Scheduling;

namespace Sweep.Tests.Scheduling;

public sealed class FailureTextTests
{
    [Theory]
    [InlineData("one\ntwo", "one")]
    [InlineData("", "")]
    public void The_first_line_is_told(string text, string expected) => Assert.Equal(expected, FailureText.FirstLine(text));

    [Fact]
    public void A_long_line_is_cut_between_characters()
    {
        Assert.Equal(new string('a', 400), FailureText.FirstLine(new string('a', 400)));
        Assert.Equal(new string('a', 400) + "…", FailureText.FirstLine(new string('a', 401)));
        Assert.Equal(new string('a', 399) + "…", FailureText.FirstLine(new string('a', 399) + "🦆🦆"));
    }
}
