using System.Text;
using System.Text.Json;
using Sweep.Export;
using Sweep.Runtime;

namespace Sweep.Tests.Export;

public sealed class FormatTests
{
    public static TheoryData<string, string> FormatsAndCultures
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var format in ExportFormats.All)
            {
                data.Add(format.Name, "de-DE");
                data.Add(format.Name, "sv-SE");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormatsAndCultures))]
    public void Every_format_has_the_same_bytes_under_every_culture(string format, string culture)
    {
        var writer = ExportFormats.Find(format, path: null);
        var expected = (ExportSample.Write(writer, ExportSample.Table), ExportSample.Write(writer, ExportSample.Reports));
        var found = OtherCulture.Run(culture, () => (ExportSample.Write(writer, ExportSample.Table), ExportSample.Write(writer, ExportSample.Reports)));

        Assert.NotEmpty(expected.Item1);
        Assert.Equal(expected.Item1, found.Item1);
        Assert.Equal(expected.Item2, found.Item2);
    }

    [Fact]
    public void Csv_has_every_column_and_tells_null_from_an_empty_string() => Assert.Equal(
        "Number,State,Activation,Hinges,Rate,BatchNorm,Tag,Loss,Epochs,Attempts,Worker,Device,Started,Seconds,Error,CodeHash,OutOfSpace,Key\n"
        + "1,Completed,Splash,-3,0.1,true,\"a|b_&%\"\"é\",-1234.5,7,2,host/1/w0,cpu,2026-01-02T03:04:05.678Z,2.25,,0123456789abcdef,false,k1\n"
        + "2,Failed,ReLU,,0.1,false,\"\",,,1,,,,,\"Boom\n   at There\",,true,k2\n",
        Text("csv"));

    [Fact]
    public void Json_lines_have_typed_values()
    {
        var lines = Text("jsonl").Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[2]);
        Assert.StartsWith("{\"Number\":1,\"State\":\"Completed\",\"Activation\":\"Splash\",\"Hinges\":-3,\"Rate\":0.1,\"BatchNorm\":true,\"Tag\":\"a|b_&%\\\"é\",\"Loss\":-1234.5,\"Epochs\":7,", lines[0], StringComparison.Ordinal);
        using var second = JsonDocument.Parse(lines[1]);
        Assert.Equal(JsonValueKind.Null, second.RootElement.GetProperty("Hinges").ValueKind);
        Assert.Equal("", second.RootElement.GetProperty("Tag").GetString());
        Assert.Equal("Boom\n   at There", second.RootElement.GetProperty("Error").GetString());
        Assert.True(second.RootElement.GetProperty("OutOfSpace").GetBoolean());
    }

    [Fact]
    public void Markdown_is_a_table_of_the_results_with_numbers_to_the_right() => Assert.Equal(
        "| Number | State | Activation | Hinges | Rate | BatchNorm | Tag | Loss | Epochs |\n"
        + "| ---: | --- | --- | ---: | ---: | --- | --- | ---: | ---: |\n"
        + "| 1 | Completed | Splash | -3 | 0.1 | true | a\\|b\\_\\&%\"é | -1234.5 | 7 |\n"
        + "| 2 | Failed | ReLU |  | 0.1 | false |  |  |  |\n",
        Encoding.UTF8.GetString(ExportSample.Write(ExportFormats.Find("md", null), ExportSample.Table.SelectMain())));

    [Fact]
    public void Latex_is_a_tabular_with_rules_and_aligned_numbers() => Assert.Equal(
        "% Needs \\usepackage[T1]{fontenc} and \\usepackage{booktabs,siunitx}; numbers can be rounded with \\sisetup.\n"
        + "\\begin{tabular}{rllrSllSr}\n"
        + "\\toprule\n"
        + "Number & State & Activation & Hinges & {Rate} & BatchNorm & Tag & {Loss} & Epochs \\\\\n"
        + "\\midrule\n"
        + "1 & Completed & Splash & $-3$ & 0.1 & true & a\\textbar{}b\\_\\&\\%\\textquotedbl{}é & -1234.5 & 7 \\\\\n"
        + "2 & Failed & ReLU &  & 0.1 & false &  &  &  \\\\\n"
        + "\\bottomrule\n"
        + "\\end{tabular}\n",
        Encoding.UTF8.GetString(ExportSample.Write(ExportFormats.Find("latex", null), ExportSample.Table.SelectMain())));

    [Theory]
    [InlineData(@"\input{x}", @"\textbackslash{}input\{x\}")]
    [InlineData("50% & #1 of $x_2", @"50\% \& \#1 of \$x\_2")]
    [InlineData("~^<>|", @"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}\textbar{}")]
    [InlineData("[2pt]*", "{[}2pt{]}{*}")]
    [InlineData("a--b", "a-{}-{}b")]
    [InlineData("line\nbreak\u202e", "line break ")]
    public void Latex_escapes_what_has_a_meaning(string text, string expected) => Assert.Equal(expected, Sweep.Export.Text.LatexText.Escape(text));

    [Fact]
    public void Reports_have_the_config_of_their_trial_and_no_number_where_none_was_finite() => Assert.Equal(
        "Number,LeaseToken,Activation,Hinges,Rate,BatchNorm,Tag,Step,Metric,Value\n"
        + "1,3,Splash,-3,0.1,true,\"a|b_&%\"\"é\",1,Loss,0.5\n"
        + "1,3,Splash,-3,0.1,true,\"a|b_&%\"\"é\",2,Loss,\n",
        Encoding.UTF8.GetString(ExportSample.Write(ExportFormats.Find("csv", null), ExportSample.Reports)));

    [Fact]
    public void Columns_can_be_chosen_and_put_in_order()
    {
        var table = ExportSample.Table.Select(["loss", "Number", "Loss"]);

        Assert.Equal("Loss,Number\n-1234.5,1\n,2\n", Encoding.UTF8.GetString(ExportSample.Write(ExportFormats.Find("csv", null), table)));
        Assert.Contains("No column 'Los'; did you mean 'Loss'?", Assert.Throws<SweepException>(() => ExportSample.Table.Select(["Los"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PARQUET", null, "parquet")]
    [InlineData(null, "results.tex", "latex")]
    [InlineData(null, "folder.csv/results.Feather", "arrow")]
    [InlineData("csv", "results.txt", "csv")]
    public void A_format_is_named_or_known_by_the_file(string? name, string? path, string expected) => Assert.Equal(expected, ExportFormats.Find(name, path).Name);

    [Theory]
    [InlineData("parqet", null, "No format 'parqet'; did you mean 'parquet'? The formats are csv, jsonl, parquet, arrow, md, latex")]
    [InlineData("xlsx", null, "No format 'xlsx'; the formats are csv, jsonl, parquet, arrow, md, latex")]
    [InlineData(null, null, "Specify a format with --format; the formats are csv, jsonl, parquet, arrow, md, latex")]
    [InlineData(null, "results.txt", "The name 'results.txt' does not tell the format; specify --format, or a name that ends with .csv, .jsonl, .parquet, .arrow, .md, .tex")]
    public void An_unknown_format_is_refused_with_the_nearest(string? name, string? path, string expected) =>
        Assert.Equal(expected, Assert.Throws<SweepException>(() => ExportFormats.Find(name, path)).Message);

    private static string Text(string format) => Encoding.UTF8.GetString(ExportSample.Write(ExportFormats.Find(format, path: null), ExportSample.Table));
}
