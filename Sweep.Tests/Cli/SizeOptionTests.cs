using Sweep.Cli;

namespace Sweep.Tests.Cli;

public class SizeOptionTests
{
    [Theory]
    [InlineData("500", 500L)]
    [InlineData("64MB", 64_000_000L)]
    [InlineData("64 mb", 64_000_000L)]
    [InlineData("1.5GB", 1_500_000_000L)]
    [InlineData("20kB", 20_000L)]
    [InlineData("9B", 9L)]
    [InlineData("", null)]
    [InlineData("MB", null)]
    [InlineData("-1MB", null)]
    [InlineData("1TB", null)]
    [InlineData("1e3", null)]
    public void A_size_has_a_unit_or_none(string text, long? bytes) => Assert.Equal(bytes, NumberOption.ParseBytes(text));
}
