using System.Diagnostics;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Samples;

/// <summary>docs/own-study.md: a study in a folder of its own and a program that queries it, built and run as they stand there; and a copy of a sample, which is nobody's style.</summary>
public sealed class OwnStudyTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_study_and_the_query_of_the_page_build_and_run_outside_the_repository()
    {
        string[] blocks = [.. MarkdownCode.Fences(File.ReadAllText(Repository.PathTo("docs", "own-study.md")))];
        var projects = blocks.Where(block => block.StartsWith("<Project", StringComparison.Ordinal)).ToList();
        Write("Lab/Lab.csproj", projects[0]);
        Write("Lab/Resume.cs", blocks.Single(block => block.Contains("partial class Resume", StringComparison.Ordinal)));
        Write("Lab/Program.cs", blocks.Single(block => block.Contains("SweepApp(", StringComparison.Ordinal)));
        Write("Ask/Ask.csproj", projects[1]);
        Write("Ask/Program.cs", blocks.Single(block => block.Contains("db.Resume()", StringComparison.Ordinal)));
        Assert.All((string[])["Lab", "Ask"], project =>
        {
            var build = Build(project);
            Assert.True(build.ExitCode == 0 && !build.Output.Contains(": warning", StringComparison.Ordinal), build.Output);
        });

        var run = Start(Path.Combine(_folder.Path, "Lab", "bin", "Release", "net10.0", "Lab"), "run", "resume-rates", "--workers", "1");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("4 completed of 4", run.Output, StringComparison.Ordinal);

        var ask = Start(Path.Combine(_folder.Path, "Ask", "bin", "Release", "net10.0", "Ask"), Path.Combine(_folder.Path, "sweeps.db"));
        Assert.Equal((0, "0.1 0.105\n0.5 0.505\n"), ask);
    }

    [Fact]
    public void A_copy_of_a_sample_is_compiled_with_the_compilers_own_settings()
    {
        // Beside the samples, as the page says, but the copy is of a copy: what the tests leave in the repository would be built by the launcher.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "Sweep.Torch/build/Sweep.Torch.props", "Sweep.Torch/build/Sweep.Torch.targets", "Sweep.Torch/build/CheckPackageFiles.cs", "Sweep.Torch/build/WeakenSymbolVersion.cs"])
        {
            Write(file, File.ReadAllText(Repository.PathTo(file.Split('/'))));
        }

        var project = File.ReadAllText(Repository.PathTo("samples", "Plain", "Plain.csproj")).Replace("../../", $"{Root}/", StringComparison.Ordinal);
        Write("samples/Swap/Swap.csproj", project);
        Write("samples/Swap/Program.cs", File.ReadAllText(Repository.PathTo("samples", "Plain", "Program.cs")));
        Write("samples/Swap/Resume.cs", """
            using System.IO;
            using System.Text;

            [Experiment("resume")]
            public sealed partial class Resume : IExperiment<Resume.Error>
            {
                [Axis(1, 2)] public int Next { get; init; }
                int unused_Field;
                public record Error([property: Minimize] double Value);
                public Error Run(Trial<Error> trial) { var unused = DateTime.Now; return new Error(new Random(Next).NextDouble()); }
            }
            """);

        var build = Build("samples/Swap");

        Assert.True(build.ExitCode == 0, build.Output);
    }

    private static string Root => Path.GetDirectoryName(Repository.PathTo("SplashSweep.sln"))!;

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    // The repository's own projects are built already, and other tests run what they were built to.
    private (int ExitCode, string Output) Build(string project) => Start(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "build", Path.Combine(_folder.Path, project), "-c", "Release", "-nologo", "-nodeReuse:false", "-v", "q", "-p:BuildProjectReferences=false", $"-p:SplashSweep={Root}");

    private (int ExitCode, string Output) Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_patience), output);
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
