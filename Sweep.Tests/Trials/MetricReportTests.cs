using Sweep.Runtime.Trials;

namespace Sweep.Tests.Trials;

public sealed class MetricReportTests
{
    [Theory]
    [InlineData("m", 900)]
    [InlineData("ß", 450)]
    [InlineData("語", 300)]
    public void A_name_of_900_bytes_is_taken_and_a_longer_one_refused(string letter, int most)
    {
        MetricReport.CheckName(string.Concat(Enumerable.Repeat(letter, most)));

        var refusal = Assert.Throws<ArgumentException>(() => MetricReport.CheckName(string.Concat(Enumerable.Repeat(letter, most + 1))));

        Assert.Contains("up to 900 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_name_is_refused() => Assert.Throws<ArgumentException>(() => MetricReport.CheckName(""));
}
