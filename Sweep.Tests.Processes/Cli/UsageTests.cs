namespace Sweep.Tests.Cli;

/// <summary>Requests that are wrong, and verbs that only tell.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("No command 'lst'; did you mean 'list'?", "lst")]
    [InlineData("No command given", new string[0])]
    [InlineData("A report's file ends with .html or .md; found 'x.pdf'", "report", "small", "-o", "x.pdf")]
    [InlineData("-o report.html", "report", "small")]
    [InlineData("No experiment 'smal'; did you mean 'small'?", "report", "smal", "-o", "x.md")]
    [InlineData("'list' has no option '--stroe'; did you mean '--store'?", "list", "--stroe", "x.db")]
    [InlineData("'grid' has no option '--hed'; did you mean '--head'?", "grid", "small", "--hed", "3")]
    [InlineData("No experiment 'smal'; did you mean 'small'?", "run", "smal")]
    [InlineData("There is no sampler 'tpa'; choose one of auto, tpe,", "run", "small", "--sampler", "tpa")]
    [InlineData("'tpe' has no option 'strtup'; it has startup,", "run", "small", "--sampler", "tpe:strtup=3")]
    [InlineData("'many' is no value of option 'startup' of 'tpe'", "run", "small", "--sampler", "tpe:startup=many")]
    [InlineData("There is no pruner 'ahsa'; choose one of", "run", "small", "--pruner", "ahsa")]
    [InlineData("--replicates needs --sampler", "run", "small", "--replicates", "2")]
    [InlineData("--replicates 9: 'small' declares 3", "run", "small", "--sampler", "random", "--replicates", "9")]
    [InlineData("Experiment 'small' has no axis 'Rate'", "run", "small", "--sampler", "random", "--enqueue", "Rate=1")]
    [InlineData("--head takes a whole number from 0, found '-1'", "grid", "small", "--head", "-1")]
    [InlineData("--head takes a whole number from 0, found 'many'", "grid", "small", "--head", "many")]
    [InlineData("--workers takes a whole number from 1 to 4096, found '0'", "run", "small", "--workers", "0")]
    [InlineData("Options --json and --csv cannot be used together", "show", "small", "--json", "--csv")]
    [InlineData("Option --csv-safe needs --csv", "show", "small", "--csv-safe")]
    [InlineData("No format 'parqet'; did you mean 'parquet'?", "export", "small", "--format", "parqet")]
    [InlineData("Specify a format with --format; the formats are csv, jsonl, parquet, arrow, md, latex", "export", "small")]
    [InlineData("Option --csv-safe is for the format csv, not for md", "export", "small", "--format", "md", "--csv-safe")]
    [InlineData("There is no store", "export", "small", "-o", "trials.csv")]
    [InlineData("missing.db", "show", "small", "--store", "missing.db")]
    [InlineData("no-such-folder", "run", "small", "--store", "no-such-folder/sweeps.db")]
    [InlineData("/proc", "run", "small", "--store", "/proc/sweeps.db")]
    public void A_wrong_request_gets_one_line_and_exit_code_2_and_writes_nothing(string expected, params string[] args)
    {
        var (exitCode, output, error) = SmallProgram.Run(_folder.Path, args);

        AssertRefused(expected, exitCode, output, error);
    }

    [Theory]
    [InlineData("No command 'lst'; did you mean 'list'?", "lst")]
    [InlineData("No command given after 'data'; the commands are get, list (", "data")]
    [InlineData("No command 'data lst'; did you mean 'list'?", "data", "lst")]
    [InlineData("No command 'data lst'; did you mean 'list'?", "data", "lst", "--json")]
    [InlineData("'data' has no option '--jsn'", "data", "--jsn")]
    [InlineData("Required argument 'dataset' missing for command: 'get' (", "data", "get")]
    [InlineData(" data get --help)", "data", "get")]
    [InlineData("No command given; the commands are list, space", "--store", "x.db")]
    [InlineData("No command 'lst'; did you mean 'list'?", "--store", "x.db", "lst")]
    [InlineData("Required argument missing for option: '--store'", "--store")]
    [InlineData("Required argument missing for option: '--data'", "data", "--data")]
    [InlineData("No data set 'mnits'; did you mean 'mnist'?", "data", "get", "mnits")]
    [InlineData("which is not a folder", "run", "quickstart", "--data", "nowhere")]
    public void The_real_program_refuses_a_wrong_request_in_the_same_way(string expected, params string[] args)
    {
        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, args);

        AssertRefused(expected, exitCode, output, error);
    }

    [Theory]
    [InlineData("Experiment 'small' has no axis 'Actvation'; did you mean 'Activation'?", "  ^^^^^^^^^", "run", "small", "--where", "Actvation=ReLU")]
    [InlineData("Axis 'Seed' has no value '77'; it takes integers from 0 to", "       ^^", "grid", "small", "--where", "Seed=77")]
    [InlineData("did you mean 'TestError'?", "   ^^^^^^^^^", "show", "small", "--sort", "-TestErorr")]
    public void A_wrong_expression_is_shown_with_a_caret(string expected, string caret, params string[] args)
    {
        var (exitCode, output, error) = SmallProgram.Run(_folder.Path, args);
        var lines = error.TrimEnd('\n').Split('\n');

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("sweep: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(expected, lines[0], StringComparison.Ordinal);
        Assert.Equal(["  " + args[^1], caret], lines[1..]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(_folder.File("notes.txt"), "not a database, but precious");

        var (exitCode, _, error) = SmallProgram.Run(_folder.Path, "run", "small", "--store", "notes.txt");

        Assert.Equal(2, exitCode);
        Assert.Contains("notes.txt", error, StringComparison.Ordinal);
        Assert.Equal("not a database, but precious", File.ReadAllText(_folder.File("notes.txt")));
        Assert.Equal([_folder.File("notes.txt")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void List_names_the_experiments()
    {
        var (exitCode, output, _) = SweepProcess.Run(_folder.Path, "list");

        Assert.Equal(0, exitCode);
        Assert.Contains("quickstart", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Grid_prints_as_many_keys_as_it_counts()
    {
        var keys = SmallProgram.Run(_folder.Path, "grid", "small").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal($"{keys.Length}\n", SmallProgram.Run(_folder.Path, "grid", "small", "--count").Output);
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(string.Join('\n', keys.Take(3)) + "\n", SmallProgram.Run(_folder.Path, "grid", "small", "--head", "3").Output);
        Assert.Equal(keys[^1] + "\n", SmallProgram.Run(_folder.Path, "grid", "small", "--where", keys[^1]).Output);
    }

    [Fact]
    public void Devices_names_the_cpu_and_the_engine()
    {
        var (exitCode, output, _) = SweepProcess.Run(_folder.Path, "devices");

        Assert.Equal(0, exitCode);
        Assert.Contains("cpu", output, StringComparison.Ordinal);
        Assert.Contains("libtorch", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string expected, int exitCode, string output, string error)
    {
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith("sweep: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }
}
