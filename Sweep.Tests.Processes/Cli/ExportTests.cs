using System.Text.Json;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Storage.Faults;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>The verb <c>export</c> of the real command line.</summary>
public sealed class ExportTests(ExportTests.EndedSweep ended) : IClassFixture<ExportTests.EndedSweep>
{
    private const int Trials = 8;
    private readonly FaultySweep _sweep = ended.Sweep;

    /// <summary>A sweep that has ended, which the tests only read. Each writes files of its own names.</summary>
    public sealed class EndedSweep : IDisposable
    {
        public EndedSweep() => Assert.Equal(0, Sweep.Run(Sweep.RunCommand).ExitCode);

        internal FaultySweep Sweep { get; } = new(TestExperiments.Chatty);

        public void Dispose() => Sweep.Dispose();
    }

    [Theory]
    [InlineData("csv", Trials + 1)]
    [InlineData("jsonl", Trials)]
    [InlineData("md", Trials + 2)]
    [InlineData("latex", Trials + 7)]
    public void Text_goes_to_standard_output_or_into_a_file_with_the_same_bytes(string format, int lines)
    {
        var output = Export("--format", format);
        Assert.Equal((0, ""), (output.ExitCode, output.Error));
        Assert.Equal(lines, output.Output.Count(character => character == '\n'));

        var path = _sweep.PathOf($"text-{format}");
        var file = Export("--format", format, "-o", path);
        Assert.Equal((0, $"Exported {Trials} trials to {path}\n"), (file.ExitCode, file.Output));
        Assert.Equal(output.Output, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("parquet", "PAR1")]
    [InlineData("arrow", "ARROW1")]
    public void Binary_formats_go_into_files_and_pipes_and_are_refused_on_a_terminal(string format, string magic)
    {
        var path = _sweep.PathOf($"trials.{format}");
        Assert.Equal(0, Export("-o", path).ExitCode);
        var content = File.ReadAllBytes(path);
        Assert.Equal(magic, System.Text.Encoding.ASCII.GetString(content[..magic.Length]));
        Assert.Equal(magic, System.Text.Encoding.ASCII.GetString(content[^magic.Length..]));

        var piped = _sweep.PathOf("piped");
        Assert.Equal(0, _sweep.Run("sh", "-c", $"{Line("--format", format)} | cat > '{piped}'").ExitCode);
        Assert.Equal(content, File.ReadAllBytes(piped));

        var refused = _sweep.Run("script", "-qec", $"TERM=xterm {Line("--format", format)}", "/dev/null");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"The format {format} is binary and not for a terminal; specify a file with -o {TestExperiments.Chatty}.{format}, or redirect the output", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(magic, refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_columns_and_filters_select_what_is_exported()
    {
        var reports = Export("--format", "jsonl", "--reports", "--where", "X=3").Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.Equal((3, "Loss"), (report.GetProperty("X").GetInt32(), report.GetProperty("Metric").GetString())));

        Assert.Equal("State,X\nCompleted,3\n", Export("--format", "csv", "--columns", "state, x", "--where", "X=3").Output);
        Assert.Equal("Number,LeaseToken,State", Export("--format", "csv", "--history").Output[..23]);
        Assert.Contains("No column 'Stat'; did you mean 'State'?", Export("--format", "csv", "--columns", "Stat").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_exists_is_replaced_only_by_force()
    {
        File.WriteAllText(_sweep.PathOf("trials.csv"), "precious");

        var refused = Export("-o", _sweep.PathOf("trials.csv"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("use --force to replace it", refused.Error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(_sweep.PathOf("trials.csv")));

        Assert.Equal(0, Export("-o", _sweep.PathOf("trials.csv"), "--force").ExitCode);
        Assert.StartsWith("Number,", File.ReadAllText(_sweep.PathOf("trials.csv")), StringComparison.Ordinal);
    }

    private string[] Command(params string[] options) => [SweepFixture.Program, "app", "export", TestExperiments.Chatty, "--store", _sweep.StorePath, .. options];

    private string Line(params string[] options) => string.Join(' ', Command(options).Select(word => $"'{word}'"));

    private FaultyRun Export(params string[] options) => _sweep.RunVerb(Command(options)[2..]);
}
