using System.Xml.Linq;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;

namespace Sweep.Tests.Reporting.Documents;

public sealed class FigurePictureTests
{
    [Fact]
    public void A_picture_is_well_formed_names_its_panels_and_lines_and_has_room_for_them()
    {
        var panels = Enumerable.Range(0, 4).Select(static i => new LineChart($"panel <{i}>", "x", "y", [.. Enumerable.Range(0, 9).Select(static j => new ChartSeries($"a long name & {j}", j, [new ChartPoint(0, j), new ChartPoint(1, 1)]))])).ToArray();
        var svg = XDocument.Parse(FigurePicture.Draw(new DocumentFigure("a < b", panels))).Root!;
        Assert.Equal("a < b", svg.Elements().First().Value);
        Assert.Equal(4, svg.Descendants().Count(static each => each.Name.LocalName == "svg"));
        var texts = svg.Descendants().Where(static each => each.Name.LocalName == "text").Select(static each => each.Value).ToList();
        Assert.All(panels, panel => Assert.Contains(panel.Title, texts));
        Assert.Equal(9, texts.Count(static text => text.StartsWith("a long name", StringComparison.Ordinal)));
        Assert.Equal("1050", svg.Attribute("width")!.Value);
    }

    [Fact]
    public void One_panel_is_wide()
    {
        var panel = new LineChart("one", "x", "y", [new ChartSeries("line", 0, [new ChartPoint(0, 1), new ChartPoint(1, 2)])]);
        Assert.Equal("680", XDocument.Parse(FigurePicture.Draw(new DocumentFigure("one", [panel]))).Root!.Attribute("width")!.Value);
    }
}
