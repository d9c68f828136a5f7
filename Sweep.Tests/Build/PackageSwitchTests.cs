using System.Diagnostics;

namespace Sweep.Tests.Build;

/// <summary>The switches of the packages that not every machine can restore.</summary>
public sealed class PackageSwitchTests
{
    [Fact]
    public void A_package_out_of_reach_stops_the_build_with_one_line_that_names_it_the_switch_and_the_other_engine()
    {
        using var folder = new TemporaryFolder();
        var source = Directory.CreateDirectory(Path.Combine(folder.Path, "source")).FullName;
        var project = SourceTree.PathOf("Sweep.Experiments", "Sweep.Experiments.csproj");

        var (exitCode, output, error) = Run(
            Environment.ProcessPath!,
            ["msbuild", project, "-t:Restore", "-nologo", "-v:quiet", "-nodeReuse:false"],
            new() { ["TorchEngine"] = "package", ["TorchSharpVersion"] = "0.0.1", ["RestoreSources"] = source, ["ArtifactsPath"] = folder.Path });

        Assert.NotEqual(0, exitCode);
        var line = Assert.Single((output + error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"error : cannot restore \w\S* 0\.0\.1 \(NU\d+\), which TorchEngine=package asks for: .*--source FOLDER.*--engine system", line);
    }

    [Theory]
    [InlineData("--engine takes system, package or package:VERSION, not 'gpu'", "--engine", "gpu", "list")]
    [InlineData("--engine takes system, package or package:VERSION, not ''", "list", "--engine")]
    [InlineData("--source takes a folder of NuGet packages, and '/no/such' is none", "test", "--source=/no/such")]
    public void The_launcher_says_what_its_switches_take(string expected, params string[] args)
    {
        var (exitCode, output, error) = Run("bash", [SourceTree.PathOf("sweep"), .. args], new());

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Equal($"sweep: {expected}\n", error);
    }

    private static (int ExitCode, string Output, string Error) Run(string program, string[] args, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
