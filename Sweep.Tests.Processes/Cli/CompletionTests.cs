namespace Sweep.Tests.Cli;

public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("ru", "run")]
    [InlineData("run quick", "quickstart")]
    [InlineData("run quickstart --wh", "--where")]
    [InlineData("run quickstart --where Act", "Activation=")]
    [InlineData("run quickstart --where Activation=S", "Activation=Splash")]
    [InlineData("run quickstart --where Activation=ReLU|S", "Activation=ReLU|Splash")]
    [InlineData("grid quickstart --set Activation=ReLU,Se", "Activation=ReLU,Seed=")]
    [InlineData("completion b", "bash")]
    [InlineData("show quickstart --where TestE", "TestError")]
    [InlineData("show quickstart --where Activation=ReLU,Sta", "Activation=ReLU,State=")]
    [InlineData("show quickstart --where State=Fa", "State=Failed")]
    [InlineData("status quickstart --where OutOfSpace=t", "OutOfSpace=true")]
    [InlineData("report quickstart --where Wor", "Worker=")]
    [InlineData("imp", "importance")]
    [InlineData("importance quickstart --evaluator f", "fanova")]
    [InlineData("best quick", "quickstart")]
    public void A_line_is_completed(string line, string expected)
    {
        var (exitCode, output, _) = SweepProcess.Run(_folder.Path, $"[suggest:{line.Length}]", line);

        Assert.Equal(0, exitCode);
        Assert.Contains(expected, output.Split('\n'));
    }

    [Theory]
    [InlineData("run quickstart --where Sta")]
    [InlineData("grid quickstart --set TestE")]
    public void Only_axes_complete_what_selects_configs(string line)
    {
        var (exitCode, output, _) = SweepProcess.Run(_folder.Path, $"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }

    [Fact]
    public void Bash_takes_the_script_and_completes_a_value()
    {
        var (_, script, _) = SweepProcess.Run(_folder.Path, "completion", "bash");
        File.WriteAllText(_folder.File("completion"), script);
        var program = Path.Combine(AppContext.BaseDirectory, "Sweep.Experiments");
        File.WriteAllText(_folder.File("try"), $$"""
            set -eu
            ln -s '{{program}}' sweep
            source ./completion
            COMP_LINE='./sweep run quickstart --where Activation=Sp'
            COMP_POINT=${#COMP_LINE}
            COMP_WORDS=(./sweep run quickstart --where Activation = Sp)
            _sweep
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        var (exitCode, output) = Bash("try");

        Assert.Equal(0, exitCode);
        Assert.Equal("Splash\n", output);
    }

    public void Dispose() => _folder.Dispose();

    private (int ExitCode, string Output) Bash(string file)
    {
        using var bash = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", [file]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true })!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output);
    }
}
