using System.Diagnostics;

namespace Sweep.Benchmarks.Generators;

/// <summary>The experiments of <see cref="ColdCompilation"/> as a project in a temporary folder, built by <c>dotnet build</c> from scratch and without compiler servers.</summary>
internal sealed class ScratchProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sweep-generator-benchmark-");

    /// <summary>Writes and restores the project.</summary>
    public ScratchProject()
    {
        foreach (var (path, text) in ManyExperiments.Files(ColdCompilation.Experiments))
        {
            File.WriteAllText(Path.Combine(_folder.FullName, path), text);
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "Many.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>13.0</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Sweep.Runtime.dll")}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "Sweep.Generators.dll")}" Condition="'$(Generate)' == 'true'" />
                <Using Include="Sweep.Runtime" />
              </ItemGroup>
            </Project>
            """);
        Run("restore");
    }

    /// <summary>Builds, and returns the seconds from the start of <c>dotnet build</c> to its end.</summary>
    public double Build(bool generate)
    {
        var started = Stopwatch.GetTimestamp();
        Run("build", "--no-restore", "--no-incremental", "-c", "Release", "-nodeReuse:false", "-p:UseSharedCompilation=false", $"-p:Generate={(generate ? "true" : "false")}");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    private void Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
        }
    }
}
