using System.Diagnostics;
using System.Globalization;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>The packages of the build that the tests belong to, and studies that reference them, in a folder outside the repository with nothing of its settings; packed and built once.</summary>
public sealed class PackedStudies : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(9);
    private readonly TemporaryFolder _folder = new();

    public PackedStudies()
    {
        // The version is new, so that no cache has it.
        Version = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}");
        Write("nuget.config", $"""<configuration><packageSources><add key="packed" value="packages" /></packageSources><fallbackPackageFolders><add key="user" value="{UserPackages}" /></fallbackPackageFolders></configuration>""");
        Directory.CreateDirectory(PathOf("data"));
        Check(Dotnet("pack", Repository.PathTo("SplashSweep.sln"), "-c", "Release", "--no-build", "-nologo", "-nodeReuse:false", "-v", "q", $"-p:PackageVersion={Version}", "-o", PathOf("packages")));
        Check(Dotnet("new", "install", PathOf("packages", $"SplashSweep.Templates.{Version}.nupkg"), "--debug:custom-hive", PathOf("hive")));
        Check(Dotnet("new", "sweep", "-o", "my-study.2", "--debug:custom-hive", PathOf("hive")));
        Check(Dotnet("new", "sweep-torch", "-o", "Network", "--debug:custom-hive", PathOf("hive")));
        Write("study.cs", PageStudy.Replace("SplashSweep@0.1.0", $"SplashSweep@{Version}", StringComparison.Ordinal));
        foreach (var (name, settings) in StrictStudy.Projects)
        {
            WriteStrict(name, settings);
        }

        WriteOld();
        Write("All.slnx", $"<Solution>{string.Concat(Projects.Select(static project => $"""<Project Path="{project}/{project}.csproj" />"""))}</Solution>");
        Build = Dotnet("build", "All.slnx", "-nologo", "-nodeReuse:false", "-v", "q");
    }

    /// <summary>Of the packages.</summary>
    public string Version { get; }

    /// <summary>What the build of all projects wrote.</summary>
    public (int ExitCode, string Output) Build { get; }

    private static IEnumerable<string> Projects => ["my-study.2", "Network", "Old", .. StrictStudy.Projects.Keys];

    private static string UserPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder ? folder : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string PageStudy => MarkdownCode.Fences(File.ReadAllText(Repository.PathTo("docs", "how-to", "packages.md"))).Single(block => block.StartsWith("#:package", StringComparison.Ordinal));

    /// <summary>The full path of a file of the folder.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_folder.Path, .. parts]);

    /// <summary>Runs <c>dotnet</c> in the folder to its end.</summary>
    public (int ExitCode, string Output) Dotnet(params string[] arguments) => Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    /// <summary>Runs a program in the folder to its end.</summary>
    public (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_patience), output);
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a program in the folder.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = PathOf("cache"); // what is already in the user's own is taken from there
        start.Environment["XDG_DATA_HOME"] = PathOf("data"); // where `dotnet run` builds programs of one file
        start.Environment.Remove("SWEEP_COMMAND");
        start.Environment.Remove("MSBuildSDKsPath");
        return Process.Start(start)!;
    }

    /// <summary>Writes a file of the folder.</summary>
    public void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A project file that references the package, with settings of its own.</summary>
    private string Project(string settings) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            {settings}
          </PropertyGroup>
          <ItemGroup><PackageReference Include="SplashSweep" Version="{Version}" /></ItemGroup>
        </Project>
        """;

    private static void Check((int ExitCode, string Output) end) => Assert.True(end.ExitCode == 0, end.Output);

    private void WriteStrict(string project, string settings)
    {
        Write($"{project}/{project}.csproj", Project(settings));
        Write($"{project}/Gated.cs", StrictStudy.Experiment);
        Write($"{project}/Program.cs", StrictStudy.Program);
    }

    private void WriteOld()
    {
        Write("Old/Old.csproj", Project("<LangVersion>10</LangVersion>"));
        Write("Old/Gated.cs", StrictStudy.Experiment);
        Write("Old/Program.cs", "return SweepExperiments.All.Count;\n");
    }
}
