using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sweep.Reporting.Charts;

namespace Sweep.Tests.Reporting.Charts;

public partial class SvgChartTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_coordinate_is_finite_and_inside_the_picture()
    {
        var svg = Draw(new ChartSeries("a", 0, [new(0, 1, 0.5), new(1, 3, double.NaN), new(2, 2, 0.1)]), new ChartSeries("b", 9, [new(0, -5, 1e-3), new(2, 7)]));

        foreach (var path in svg.Elements(s_svg + "path").Where(path => (string?)path.Attribute("class") is "band" or "grid" or "axis" || path.Attribute("fill") is not null))
        {
            var numbers = Number().Matches(path.Attribute("d")!.Value).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
            Assert.True(numbers.Count >= 4);
            Assert.All(numbers, number => Assert.InRange(number, 0, 400));
        }
    }

    [Fact]
    public void A_larger_value_is_higher_and_a_later_one_further_right()
    {
        var numbers = Number().Matches(Draw(new ChartSeries("a", 0, [new(0, 1), new(1, 3)])).Elements(s_svg + "path").Single(path => path.Attribute("fill") is not null).Attribute("d")!.Value)
            .Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToArray();

        Assert.True(numbers[0] < numbers[2]);
        Assert.True(numbers[1] > numbers[3]);
    }

    [Fact]
    public void What_is_not_finite_leaves_a_gap()
    {
        var svg = Draw(new ChartSeries("a", 0, [new(0, 1), new(1, 2), new(2, double.NaN), new(3, 2), new(4, double.PositiveInfinity), new(5, 1), new(6, 1)]));

        Assert.Equal(2, svg.Elements(s_svg + "path").Count(path => path.Attribute("fill") is not null));
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Infinity", svg.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Bands_and_axis_of_percentages_stay_between_none_and_all()
    {
        var chart = new LineChart("a", "x", "y", [new("a", 0, [new(0, 99, 3), new(1, 1, 4)])]) { IsPercent = true };

        var area = new ChartArea(chart, 400, 300);

        Assert.Equal((0, 100), (area.Y.Low, area.Y.High));
        Assert.Equal((100, 0), (area.High(chart.Series[0].Points[0]), area.Low(chart.Series[0].Points[1])));
        Assert.True(new ChartArea(chart with { IsPercent = false }, 400, 300).Y.Low < 0);
        Assert.True(new ChartArea(chart with { Series = [new("growth", 0, [new(0, 140), new(1, -20)])] }, 400, 300).Y.Low < 0);
    }

    [Fact]
    public void One_point_is_a_mark_with_its_deviation()
    {
        var svg = Draw(new ChartSeries("a", 0, [new(0.3, 50, 2)]));

        Assert.Single(svg.Elements(s_svg + "path"), path => (string?)path.Attribute("class") == "bar");
        Assert.Single(svg.Elements(s_svg + "path"), path => path.Attribute("style")?.Value.StartsWith("fill", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void The_title_says_what_is_drawn() => Assert.Equal("LeNet5 & co: loss (nats) by step", Draw(new ChartSeries("a", 0, [new(0, 1)])).Element(s_svg + "title")!.Value);

    [Fact]
    public void Two_dozen_series_all_look_different() =>
        Assert.Equal(24, Enumerable.Range(0, 24).Select(style => ChartStyle.Line(new ChartSeries("", style, []))).Distinct().Count());

    [Fact]
    public void Without_a_point_there_is_no_chart() =>
        Assert.Throws<ArgumentException>(() => Draw(new ChartSeries("a", 0, [new(0, double.NaN)])));

    private static XElement Draw(params ChartSeries[] series) =>
        XElement.Parse(SvgChart.Draw(new LineChart("LeNet5 & co", "step", "loss (nats)", series), 400, 300, text => text.Replace("&", "&amp;", StringComparison.Ordinal)));

    [GeneratedRegex("-?[0-9.]+(E[-+]?[0-9]+)?")]
    private static partial Regex Number();
}
