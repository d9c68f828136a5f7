using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>Studies that reference the packages, in a folder with the settings that docs/how-to/packages.md gives and none of the repository's; built once.</summary>
public sealed class PackedStudies
{
    public PackedStudies(PackedFolder packages)
    {
        ArgumentNullException.ThrowIfNull(packages);
        Folder = packages.Folder("studies");
        string[] blocks = [.. MarkdownCode.Fences(File.ReadAllText(Repository.PathTo("docs", "how-to", "packages.md")))];
        Folder.Write("nuget.config", blocks.Single(static block => block.StartsWith("<configuration>", StringComparison.Ordinal)));
        var oneFile = blocks.Single(static block => block.StartsWith("#:package", StringComparison.Ordinal));
        Folder.Write("study.cs", oneFile);
        WriteTemplates();
        WriteOwn(oneFile);
        foreach (var (name, settings) in StrictStudy.Projects)
        {
            Folder.Write($"{name}/{name}.csproj", Project(settings));
            Folder.Write($"{name}/Gated.cs", StrictStudy.Experiment);
            Folder.Write($"{name}/Program.cs", StrictStudy.Program);
        }

        foreach (var sample in Samples)
        {
            foreach (var file in Directory.GetFiles(Repository.PathTo("samples", sample)))
            {
                Folder.Write($"{sample}/{Path.GetFileName(file)}", File.ReadAllText(file));
            }
        }

        Folder.Write("Old/Old.csproj", Project("<LangVersion>10</LangVersion>"));
        Folder.Write("Old/Gated.cs", StrictStudy.Experiment);
        Folder.Write("Old/Program.cs", "return SweepExperiments.All.Count;\n");
        Folder.Write("All.slnx", $"<Solution>{string.Concat(Projects.Select(static project => $"""<Project Path="{project}/{project}.csproj" />"""))}</Solution>");
        Build = Folder.Dotnet("build", "All.slnx", "-nologo", "-m:1", "-v", "q");
    }

    /// <summary>Where they are.</summary>
    public StudyFolder Folder { get; }

    /// <summary>What the build of all projects wrote.</summary>
    public (int ExitCode, string Output) Build { get; }

    /// <summary>The samples that are built from the packages.</summary>
    public static IReadOnlyList<string> Samples { get; } = Soak.IsOn ? ["Sine", "Tour", "Tuning", "Plain", "Loop", "Hosted"] : ["Sine", "Tour", "Tuning"];

    private static IEnumerable<string> Projects => ["my-study.2", "Network", "Own", "Old", .. Samples, .. StrictStudy.Projects.Keys];

    /// <summary>A project file, with settings of its own.</summary>
    private static string Project(string settings, string items = """<ItemGroup><PackageReference Include="SplashSweep" Version="0.1.0" /></ItemGroup>""") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            {settings}
          </PropertyGroup>
          {items}
        </Project>
        """;

    private void WriteTemplates()
    {
        PackedFolder.Check(Folder.Dotnet("new", "install", "../packages/SplashSweep.Templates.0.1.0.nupkg"));
        PackedFolder.Check(Folder.Dotnet("new", "sweep", "-o", "my-study.2"));
        PackedFolder.Check(Folder.Dotnet("new", "sweep-torch", "-o", "Network"));
    }

    /// <summary>A project that the user has, to which the page's command adds the package.</summary>
    private void WriteOwn(string oneFile)
    {
        Folder.Write("Own/Own.csproj", Project("<ImplicitUsings>enable</ImplicitUsings>", ""));
        Folder.Write("Own/Program.cs", oneFile[(oneFile.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        PackedFolder.Check(Folder.Shell("cd Own && dotnet add package SplashSweep"));
    }
}
