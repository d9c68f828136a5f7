using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Sweep.Reporting.Charts;
using Sweep.Reporting.Documents;
using Sweep.Runtime;

namespace Sweep.Tests.Reporting.Documents;

public class ReportWriterTests
{
    private const string Nasty = "a<b> & \"c\" | `d` *e* \u0001 \ud800 größer 🦆";
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly Document s_report = new(Nasty, new DateTimeOffset(2026, 1, 2, 4, 4, 5, TimeSpan.FromHours(1)),
    [
        new($"heading {Nasty}",
        [
            new DocumentHeading(Nasty), new DocumentText(Nasty), new DocumentList([Nasty, "two"]), new DocumentCode([Nasty, "```"]),
            new DocumentTable(Nasty, [new(Nasty), new("n", IsNumber: true)], [[Nasty, new("1.5", IsBest: true) { Note = Nasty }]]),
            new DocumentFigure(Nasty, [new(Nasty, "x", "y", [new ChartSeries(Nasty, 0, [new(0.5, 1.25, 0.5), new(1.5, 1234.2)])])]),
        ]),
    ]);

    [Fact]
    public void Html_is_well_formed_and_says_every_text_as_it_is()
    {
        var html = Parse(Write(new HtmlDocumentWriter()));
        var expected = Nasty.Replace('\u0001', '\uFFFD').Replace('\ud800', '\uFFFD');

        foreach (var element in new[] { "title", "h1", "h3", "p", "li", "figcaption", "th", "td", "small" })
        {
            Assert.Contains(html.Descendants(s_html + element), each => each.Value.Contains(expected, StringComparison.Ordinal));
        }

        Assert.Equal(["1.5"], html.Descendants(s_html + "b").Select(each => each.Value));
        Assert.All(html.Descendants(s_svg + "svg").Where(svg => svg.Attribute("role") is not null), svg => Assert.NotEmpty(svg.Element(s_svg + "title")!.Value));
    }

    [Fact]
    public void Html_needs_no_other_file()
    {
        var html = Parse(Write(new HtmlDocumentWriter()));

        Assert.DoesNotContain(html.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.Empty(html.Descendants(s_html + "script"));
        Assert.Contains("prefers-color-scheme: dark", html.Descendants(s_html + "style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_escapes_what_it_would_take_for_markup()
    {
        var lines = Write(new MarkdownDocumentWriter()).Split('\n');

        Assert.Equal(@"# a\<b\> \& ""c"" \| \`d\` \*e\*   " + "\ud800 größer 🦆", lines[0]);
        Assert.Contains("Generated 2026-01-02 03:04 UTC", lines);
        Assert.Contains("````", lines);
        var row = Assert.Single(lines, line => line.Contains("**1.5**", StringComparison.Ordinal));
        Assert.Equal(3, row.Replace(@"\|", "", StringComparison.Ordinal).Count(character => character == '|'));
    }

    [Fact]
    public void In_Markdown_a_figure_is_a_table_of_its_numbers()
    {
        var text = Write(new MarkdownDocumentWriter());

        Assert.Contains("| x | 0.5 | 1.5 |\n| --- | ---: | ---: |\n", text, StringComparison.Ordinal);
        Assert.Contains(" | 1.25 ± 0.5 | 1234 |\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_culture_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var (html, markdown) = (Write(new HtmlDocumentWriter()), Write(new MarkdownDocumentWriter()));
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "−" } }; // as in German
            Assert.Equal(html, Write(new HtmlDocumentWriter()));
            Assert.Equal(markdown, Write(new MarkdownDocumentWriter()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Files_are_written_by_their_endings_and_replace_old_ones()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.html"), "old");
        DocumentFiles.Write(s_report, [folder.File("a.html"), folder.File("b.MD")]);

        Assert.Equal(Write(new HtmlDocumentWriter()).ReplaceLineEndings("\n"), File.ReadAllText(folder.File("a.html")).ReplaceLineEndings("\n"));
        Assert.StartsWith("# a", File.ReadAllText(folder.File("b.MD")), StringComparison.Ordinal);
        Assert.Equal(["a.html", "b.MD"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void When_one_file_cannot_be_written_none_is()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.html"), "old");

        var error = Assert.Throws<SweepException>(() => DocumentFiles.Write(s_report, [folder.File("a.html"), folder.File("not/there/b.md")]));

        Assert.Contains("b.md", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tmp'", error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.File("a.html")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("report.pdf")]
    [InlineData("report")]
    public void An_unknown_ending_is_refused_with_the_known_ones(string path)
    {
        var error = Assert.Throws<SweepException>(() => DocumentFiles.Check(path));

        Assert.Contains(".html or .md", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static string Write(IDocumentWriter writer)
    {
        using var output = new StringWriter();
        writer.Write(output, s_report);
        return output.ToString();
    }

    private static XDocument Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
