using System.Text.Json;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Storage;

public sealed class MetricValueTests
{
    private static readonly MetricValue?[] s_values =
    [
        double.NegativeInfinity, long.MinValue, -1.5, -0.0, 5e-324, 1L, 9_007_199_254_740_993L, double.MaxValue, double.PositiveInfinity, false, true, "", "-1", "NaN", "[\"NaN\"]", "true", "ä\n\"🦆\0",
    ];

    [Fact]
    public void Json_keeps_every_value_and_its_kind()
    {
        var read = JsonSerializer.Deserialize<MetricValue?[]>(JsonSerializer.Serialize<MetricValue?[]>([.. s_values, double.NaN, null]))!;

        Assert.Equal(s_values, read[..^2]);
        Assert.Equal(s_values.Select(value => value!.Value.IsNumber), read[..^2].Select(value => value!.Value.IsNumber));
        Assert.True(double.IsNegative(read[3]!.Value.AsReal()));
        Assert.True(double.IsNaN(read[^2]!.Value.AsReal()));
        Assert.Null(read[^1]);
    }

    [Theory]
    [InlineData("[\"nan\"]")]
    [InlineData("[]")]
    [InlineData("[\"NaN\", 1]")]
    [InlineData("[[1]]")]
    [InlineData("{}")]
    public void Json_of_something_else_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MetricValue?>(json));

    [Fact]
    public void Numbers_come_before_Booleans_and_these_before_texts()
    {
        Assert.Equal(s_values.Where(value => value!.Value.IsNumber), s_values.Reverse().Where(value => value!.Value.IsNumber).Order());
        Assert.Equal(new MetricValue?[] { 2, false, true, "1", "a" }, new MetricValue?[] { "a", true, 2, "1", false }.Order());
        Assert.NotEqual(MetricValue.Of(1L), MetricValue.Of(true));
        Assert.NotEqual(MetricValue.Of("true"), MetricValue.Of(true));
        Assert.Equal(MetricValue.Of("a").GetHashCode(), MetricValue.Of("a").GetHashCode());
    }

    [Fact]
    public void A_value_of_another_kind_is_not_read_as_a_number() =>
        Assert.Equal("Expected a number, found Text 'a.log'", Assert.Throws<InvalidOperationException>(() => MetricValue.Of("a.log")!.Value.AsReal()).Message);

    [Fact]
    public void What_is_no_number_cannot_be_an_objective()
    {
        Assert.Equal("'Log' is Text and no number, so it cannot be an objective", Assert.Throws<ArgumentException>(() => new MetricDescriptor("Log", AxisKind.Text, Direction.Minimize)).Message);
        Assert.False(new MetricDescriptor("Log", AxisKind.Text, Direction.None).IsNumber);
    }
}
