namespace Sweep.Tests.Cli;

/// <summary>What a shell is given to complete a line.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("ru", "run")]
    [InlineData("run sm", "small")]
    [InlineData("run small --wh", "--where")]
    [InlineData("run small --where Act", "Activation=")]
    [InlineData("run small --where Activation=S", "Activation=Splash")]
    [InlineData("run small --where Activation=ReLU|S", "Activation=ReLU|Splash")]
    [InlineData("grid small --set Activation=ReLU,Se", "Activation=ReLU,Seed=")]
    [InlineData("completion b", "bash")]
    [InlineData("show small --where TestE", "TestError")]
    [InlineData("show small --where Activation=ReLU,Sta", "Activation=ReLU,State=")]
    [InlineData("show small --where State=Fa", "State=Failed")]
    [InlineData("status small --where OutOfSpace=t", "OutOfSpace=true")]
    [InlineData("report small --where Wor", "Worker=")]
    [InlineData("imp", "importance")]
    [InlineData("importance small --evaluator f", "fanova")]
    [InlineData("best sm", "small")]
    public void A_line_is_completed(string line, string expected)
    {
        var (exitCode, output, _) = SmallProgram.Run(_folder.Path, $"[suggest:{line.Length}]", line);

        Assert.Equal(0, exitCode);
        Assert.Contains(expected, output.Split('\n'));
    }

    [Theory]
    [InlineData("run small --where Sta")]
    [InlineData("grid small --set TestE")]
    public void Only_axes_complete_what_selects_configs(string line)
    {
        var (exitCode, output, _) = SmallProgram.Run(_folder.Path, $"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }

    [Fact]
    public void Bash_takes_the_script_and_completes_a_value()
    {
        var (_, script, _) = SweepProcess.Run(_folder.Path, "completion", "bash");
        File.WriteAllText(_folder.File("completion"), script);
        var program = Programs.PathOf("Sweep.Experiments");
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
