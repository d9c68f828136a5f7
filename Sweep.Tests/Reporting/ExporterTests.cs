using System.Text;
using System.Text.Json;
using Sweep.Reporting;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Reporting;

public sealed class ExporterTests
{
    private static readonly SpaceDescriptor s_space = new(
        "invented",
        "",
        [
            new AxisDescriptor("Text", AxisKind.Text, "string", [AxisValue.Of("a,\"b\""), AxisValue.Of("=é")]),
            new AxisDescriptor("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1)]),
        ],
        [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]);

    private static readonly TrialRecord[] s_trials =
    [
        new()
        {
            Number = 1, Key = "k1", State = TrialState.Completed, Values = [AxisValue.Of("a,\"b\""), AxisValue.Of(0.1)], Metrics = [1.5],
            Attempts = 2, Worker = "host/1/w0", Device = "cpu", Started = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), Seconds = 2.25, CodeHash = "0123456789abcdef",
        },
        new()
        {
            Number = 2, Key = "k2", State = TrialState.Failed, Values = [AxisValue.Of("=é"), AxisValue.Of(0.1)], Metrics = [null],
            Attempts = 1, Worker = "", Error = "Boom\n   at There", OutOfSpace = true,
        },
    ];

    [Fact]
    public void Csv_quotes_what_must_be_and_tells_null_from_an_empty_string() => Assert.Equal(
        "Number,State,Text,Rate,Loss,Attempts,Worker,Device,Started,Seconds,Error,CodeHash,OutOfSpace,Key\n"
        + "1,Completed,\"a,\"\"b\"\"\",0.1,1.5,2,host/1/w0,cpu,2026-01-02T03:04:05.678Z,2.25,,0123456789abcdef,false,k1\n"
        + "2,Failed,=é,0.1,,1,\"\",,,,\"Boom\n   at There\",,true,k2\n",
        Csv(isSafe: false));

    [Theory]
    [MemberData(nameof(OtherCulture.Names), MemberType = typeof(OtherCulture))]
    public void Csv_knows_no_culture(string culture) => Assert.Equal(Csv(isSafe: false), OtherCulture.Run(culture, () => Csv(isSafe: false)));

    [Fact]
    public void Safe_csv_has_no_formula() => Assert.Contains("2,Failed,'=é,0.1,", Csv(isSafe: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\uff1d1", "'\uff1d1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("+1e-05", "+1e-05")]
    [InlineData("-1\n", "\"'-1\n\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "\"\"")]
    [InlineData(null, "")]
    public void Safe_csv_marks_text_that_a_spreadsheet_would_run(string? text, string expected)
    {
        using var output = new StringWriter();
        new CsvWriter(output, isSafe: true).Write(new Table<string?>([new("Text", ColumnKind.Text, ColumnValue.Of), new("Loss", ColumnKind.Real, static _ => AxisValue.Of(-0.5))], [text]));

        Assert.Equal($"Text,Loss\n{expected},-0.5\n", output.ToString());
    }

    [Fact]
    public void Chosen_columns_come_alone_and_in_their_order()
    {
        var columns = TrialColumns.Of(s_space);
        TrialColumn[] chosen = [.. "Started Loss Text OutOfSpace number".Split(' ').Select(name => columns.Find(name)!)];
        using var csv = new StringWriter();
        new CsvWriter(csv, isSafe: false).Write(new Table<TrialRecord>(TrialTableColumns.Of(s_space, isHistory: false), s_trials).Select(chosen.Select(column => column.Name)));
        using var stream = new MemoryStream();
        JsonExporter.Write(stream, chosen, s_trials);

        Assert.Equal("Started,Loss,Text,OutOfSpace,Number\n2026-01-02T03:04:05.678Z,1.5,\"a,\"\"b\"\"\",false,1\n,,=é,true,2\n", csv.ToString());
        Assert.Equal(
            """[{"started":"2026-01-02T03:04:05.678Z","Loss":1.5,"Text":"a,\"b\"","outOfSpace":false,"number":1},{"started":null,"Loss":null,"Text":"=é","outOfSpace":true,"number":2}]""",
            JsonDocument.Parse(stream.ToArray()).RootElement.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_has_a_row_a_trial_with_typed_values()
    {
        using var stream = new MemoryStream();
        JsonExporter.Write(stream, s_space, s_trials);
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));

        Assert.Equal(2, json.RootElement.GetArrayLength());
        var first = json.RootElement[0];
        Assert.Equal(1, first.GetProperty("number").GetInt64());
        Assert.Equal("Completed", first.GetProperty("state").GetString());
        Assert.Equal("a,\"b\"", first.GetProperty("config").GetProperty("Text").GetString());
        Assert.Equal(0.1, first.GetProperty("config").GetProperty("Rate").GetDouble());
        Assert.Equal(1.5, first.GetProperty("metrics").GetProperty("Loss").GetDouble());
        Assert.Equal(2, first.GetProperty("attempts").GetInt32());
        Assert.Equal("host/1/w0", first.GetProperty("worker").GetString());
        Assert.Equal("cpu", first.GetProperty("device").GetString());
        Assert.Equal("2026-01-02T03:04:05.678Z", first.GetProperty("started").GetString());
        Assert.Equal(2.25, first.GetProperty("seconds").GetDouble());
        Assert.Equal("0123456789abcdef", first.GetProperty("codeHash").GetString());
        Assert.False(first.GetProperty("outOfSpace").GetBoolean());
        var second = json.RootElement[1];
        Assert.Equal(JsonValueKind.Null, second.GetProperty("codeHash").ValueKind);
        Assert.True(second.GetProperty("outOfSpace").GetBoolean());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("metrics").GetProperty("Loss").ValueKind);
        Assert.Equal(JsonValueKind.Null, second.GetProperty("seconds").ValueKind);
        Assert.Equal("Boom\n   at There", second.GetProperty("error").GetString());
    }

    [Fact]
    public void Json_of_no_trials_is_an_empty_array()
    {
        using var stream = new MemoryStream();
        JsonExporter.Write(stream, s_space, []);
        Assert.Equal("[]\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static string Csv(bool isSafe)
    {
        using var output = new StringWriter();
        new CsvWriter(output, isSafe).Write(new Table<TrialRecord>(TrialTableColumns.Of(s_space, isHistory: false), s_trials));
        return output.ToString();
    }
}
