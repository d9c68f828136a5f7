using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

/// <summary>An axis that is not active, and one that has the text "null".</summary>
public class NullTextTests
{
    private static readonly SpaceDescriptor s_space = new("nulls", "", [
        new("Unit", AxisKind.Text, "string", [AxisValue.Of("null"), AxisValue.Of("b")]),
        new("Name", AxisKind.Text, "string", [AxisValue.Of("null"), AxisValue.Of(""), AxisValue.Of("c")]) { Condition = new(0, [AxisValue.Of("b")]) },
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    [Theory]
    [InlineData("Name=null", "Unit=%6Eull")]
    [InlineData("Name= null ", "Unit=%6Eull")]
    [InlineData("Name=%6Eull", "Unit=b,Name=%6Eull")]
    [InlineData("Name=null|c", "Unit=%6Eull Unit=b,Name=c")]
    [InlineData("Name=", "Unit=b,Name=")]
    [InlineData("Unit=null", "Unit=%6Eull")]
    [InlineData("Unit=%6Eull", "Unit=%6Eull")]
    public void Each_can_be_selected(string filter, string keys) =>
        Assert.Equal(keys, string.Join(' ', AxisFilter.Parse(s_space, filter).Shape.Values(s_space).Select(values => ConfigKey.Format(s_space, values))));

    [Fact]
    public void A_key_selects_its_config_alone_and_reads_back() => Assert.All(s_space.Shape.Values(s_space), values =>
    {
        var key = ConfigKey.Format(s_space, values);
        Assert.Equal([values], AxisFilter.Parse(s_space, key).Shape.Values(s_space));
        Assert.Equal(values, ConfigKey.Parse(s_space, key));
        Assert.Equal(AxisFilter.Parse(s_space, key).ToString(), AxisFilter.Parse(s_space, AxisFilter.Parse(s_space, key).ToString()).ToString());
    });

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("\n", "\"\\n\"")]
    [InlineData("\t", "\"\\t\"")]
    [InlineData("\0", "\"\\0\"")]
    [InlineData("\r", "\"\\r\"")]
    [InlineData(" ", "\" \"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("a\u00a0b", "\"a\\u00A0b\"")]
    [InlineData("\u202e", "\"\\u202E\"")]
    [InlineData("\"\"", "\"\\\"\\\"\"")]
    [InlineData("a b", "a b")]
    [InlineData("null", "null")]
    [InlineData("日本 😀", "日本 😀")]
    public void What_cannot_be_seen_is_shown_in_quotes(string text, string shown) => Assert.Equal(shown, AxisValue.Of(text).ToDisplay());

    [Fact]
    public void No_two_values_are_shown_alike()
    {
        string[] texts = ["", " ", "\n", "\r", "\t", "\0", "\\n", "\"\"", "\u200b", "\u00a0", "null", "a", "a ", " a"];

        Assert.Equal(texts.Length, texts.Select(text => AxisValue.Of(text).ToDisplay()).Distinct().Count());
        Assert.Equal("", AxisValue.Inactive.ToDisplay());
    }
}
