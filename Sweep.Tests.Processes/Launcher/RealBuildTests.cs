using System.Diagnostics;

namespace Sweep.Tests.Launcher;

/// <summary>The bash launcher with the real .NET SDK, over a small program in a repository with this one's build files.</summary>
public sealed class RealBuildTests : IDisposable
{
    private static readonly string[] s_buildFiles = ["sweep", "global.json", ".editorconfig", "BannedSymbols.txt", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];
    private static readonly DateTime s_longAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public RealBuildTests()
    {
        foreach (var file in s_buildFiles.Concat(Directory.GetFiles(SourceTree.PathOf("Sweep.Torch/build")).Select(file => $"Sweep.Torch/build/{Path.GetFileName(file)}")))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            File.Copy(SourceTree.PathOf(file), _folder.File(file));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_changed_source_project_or_data_file_counts_whatever_its_time_and_a_copied_folder_is_a_program_of_its_own()
    {
        Write("samples/Tiny/Tiny.csproj", Project("ONE"));
        Write("samples/Tiny/Program.cs", Program("one"));
        Write("samples/Tiny/data.txt", "alpha");
        Assert.Equal("one ONE alpha\n", Run("samples/Tiny"));

        Write("samples/Tiny/Program.cs", Program("two"), s_longAgo);
        Write("samples/Tiny/data.txt", "gamma", s_longAgo);
        Write("samples/Tiny/Tiny.csproj", Project("SIX"), s_longAgo);
        Assert.Equal("two SIX gamma\n", Run("samples/Tiny"));

        foreach (var file in Directory.GetFiles(_folder.File("samples/Tiny")))
        {
            Write($"samples/Tiny2/{Path.GetFileName(file)}", File.ReadAllText(file).TrimEnd(), s_longAgo);
        }

        Write("samples/Tiny2/Program.cs", Program("copy"), s_longAgo);
        Assert.Equal("copy SIX gamma\n", Run("samples/Tiny2"));
        Assert.Equal("two SIX gamma\n", Run("samples/Tiny", builds: false));
    }

    private static string Project(string constant) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <DefineConstants>$(DefineConstants);{constant}</DefineConstants>
          </PropertyGroup>
          <ItemGroup>
            <None Update="data.txt" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>
        </Project>
        """;

    private static string Program(string text) => $$"""
        #if ONE
        const string Constant = "ONE";
        #else
        const string Constant = "SIX";
        #endif
        Console.Write($"{{text}} {Constant} {File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data.txt"))}");
        """;

    private void Write(string file, string content, DateTime? time = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
        File.WriteAllText(_folder.File(file), content + "\n");
        if (time is { } written)
        {
            File.SetLastWriteTimeUtc(_folder.File(file), written);
        }
    }

    private string Run(string project, bool builds = true)
    {
        var start = new ProcessStartInfo(_folder.File("sweep"), ["--project", project]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SWEEP_COMPLETING"] = builds ? "" : "1"; // then it runs what was built
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }
}
