using System.Diagnostics;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Samples;

/// <summary>The projects of docs/how-to/own-study.md as they stand there, in a folder outside the repository, and a copy of a sample whose style is nobody's; built once, all together.</summary>
public sealed class OwnStudyBuild : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();

    public OwnStudyBuild()
    {
        WriteStudy();
        WriteCopyOfASample();
        Write("All.slnx", """<Solution><Project Path="Lab/Lab.csproj" /><Project Path="Ask/Ask.csproj"><BuildDependency Project="Lab/Lab.csproj" /></Project><Project Path="copy/samples/Swap/Swap.csproj" /></Solution>""");

        // The repository's own projects are built already, in the configuration that this build is of, and other tests run what they were built to.
        (ExitCode, Output) = Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "build", PathOf("All.slnx"), "-c", "Release", "-nologo", "-nodeReuse:false", "-m:1", "-v", "q", "-p:BuildProjectReferences=false", "-p:ShouldUnsetParentConfigurationAndPlatform=false", $"-p:SplashSweep={Root}");
    }

    /// <summary>Of the build.</summary>
    public int ExitCode { get; }

    /// <summary>What the build wrote.</summary>
    public string Output { get; }

    private static string Root => Path.GetDirectoryName(Repository.PathTo("SplashSweep.sln"))!;

    /// <summary>The full path of a file of the folder.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_folder.Path, .. parts]);

    /// <summary>Runs a program in the folder to its end.</summary>
    public (int ExitCode, string Output) Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_patience), output);
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    public void Dispose() => _folder.Dispose();

    private void WriteStudy()
    {
        string[] blocks = [.. MarkdownCode.Fences(File.ReadAllText(Repository.PathTo("docs", "how-to", "own-study.md")))];
        var projects = blocks.Where(block => block.StartsWith("<Project", StringComparison.Ordinal)).ToList();
        Write("Lab/Lab.csproj", projects[0]);
        Write("Lab/Resume.cs", blocks.Single(block => block.Contains("partial class Resume", StringComparison.Ordinal)));
        Write("Lab/Program.cs", blocks.Single(block => block.Contains("SweepApp(", StringComparison.Ordinal)));
        Write("Ask/Ask.csproj", projects[1]);
        Write("Ask/Program.cs", blocks.Single(block => block.Contains("db.Resume()", StringComparison.Ordinal)));
    }

    private void WriteCopyOfASample()
    {
        // Beside the samples, as the page says, but the copy is of a copy: what the tests leave in the repository would be built by the launcher.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "Sweep.Torch/build/Sweep.Torch.props", "Sweep.Torch/build/Sweep.Torch.targets", "Sweep.Torch/build/CheckPackageFiles.cs", "Sweep.Torch/build/WeakenSymbolVersion.cs"])
        {
            Write($"copy/{file}", File.ReadAllText(Repository.PathTo(file.Split('/'))));
        }

        var project = File.ReadAllText(Repository.PathTo("samples", "Plain", "Plain.csproj"));
        Write("copy/samples/Swap/Swap.csproj", project);
        Write("copy/samples/Swap/Program.cs", File.ReadAllText(Repository.PathTo("samples", "Plain", "Program.cs")));
        Write("copy/samples/Swap/Resume.cs", """
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
    }

    private void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
