using System.Diagnostics;
using Sweep.Tests.Cli;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>docs/how-to/packages.md: studies that know SplashSweep from its packages only.</summary>
[Collection(SharedPackages.Name)]
public sealed class PackageTests(PackedStudies studies) : IClassFixture<PackedStudies>
{
    private static readonly string[] s_configs = ["1-0", "1-1", "2-0", "2-1", "3-0", "3-1"];

    [Theory]
    [InlineData("my-study")] // a name that is no identifier
    [InlineData("Own")]
    public void A_template_and_a_package_that_is_added_to_a_project_build_without_a_warning(string project) =>
        Assert.DoesNotMatch($"{project}.*: (warning|error)", studies.Build.Output);

    /// <summary>How the study of the page is run: as the page says, and as a trimmed program where tests may download and take minutes.</summary>
    public static TheoryData<bool> Trimmed => Soak.IsOn ? [false, true] : [false];

    [Theory]
    [MemberData(nameof(Trimmed))]
    public void A_study_runs_and_is_queried(bool isTrimmed)
    {
        File.Delete(studies.Folder.PathOf("sweeps.db"));
        var lines = MarkdownCode.Fences(File.ReadAllText(Repository.PathTo("docs", "how-to", "packages.md"))).Single(static block => block.StartsWith("dotnet run study.cs", StringComparison.Ordinal));

        if (isTrimmed)
        {
            PackedFolder.Check(studies.Folder.Dotnet("publish", "Own", "-r", "linux-x64", "-o", "trimmed", "-nologo", "-v", "q", "-p:PublishTrimmed=true"));
            lines = $"dotnet run study.cs -- list\n{lines.Replace("powers\n", "powers\ndotnet run study.cs -- show powers --cells\n", StringComparison.Ordinal)}".Replace("dotnet run study.cs --", "trimmed/Own", StringComparison.Ordinal);
        }

        var end = studies.Folder.Shell(lines);

        PackedFolder.Check(end);
        Assert.DoesNotContain("warning", end.Output, StringComparison.Ordinal);
        Assert.Contains("9 completed of 9", end.Output, StringComparison.Ordinal);
        Assert.Contains($"\n{lines.Trim().Split("# ")[^1]}\n", end.Output, StringComparison.Ordinal); // what the page says that the last prints
    }

    [Fact]
    public async Task A_study_under_strict_settings_is_killed_resumed_and_queried()
    {
        using (var supervisor = studies.Folder.Start(studies.Folder.ProgramOf("Strict"), "run", "gated", "--store", "gated.db", "--workers", "1"))
        {
            var watch = Stopwatch.StartNew();
            while (!File.Exists(studies.Folder.PathOf("began-2-0")))
            {
                Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "the third trial does not begin");
                await Task.Delay(20);
            }

            SweepProcess.Signal("KILL", supervisor.Id);
            await supervisor.WaitForExitAsync();
        }

        studies.Folder.Write("go", "");
        var resumed = Run("Strict", "run", "gated", "--store", "gated.db", "--workers", "1");

        Assert.True(resumed.ExitCode == 0, resumed.Output);
        Assert.Contains("4 completed, 2 already finished of 6", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(["x", "x", "xx", "x", "x", "x"], s_configs.Select(config => File.ReadAllText(studies.Folder.PathOf($"began-{config}"))));
        Assert.Equal((0, "1 1.05\n2 2.05\n3 3.05\n"), Run("Strict", "query", "gated.db"));
    }

    [Theory]
    [InlineData("my-study.2")]
    [InlineData("Network")]
    public void A_new_study_keeps_outputs_and_stores_out_of_version_control(string study)
    {
        var ignored = File.ReadAllLines(studies.Folder.PathOf($"{study}/.gitignore"));

        Assert.Superset(new HashSet<string> { "bin/", "obj/", "*.db", "*.db.files/" }, ignored.ToHashSet());
    }

    [Fact]
    public void Strict_settings_find_nothing_in_a_study_or_in_what_is_generated_for_it()
    {
        Assert.DoesNotMatch($"({string.Join('|', StrictStudy.Projects.Keys)}).*: (warning|error)", studies.Build.Output);
        Assert.All(StrictStudy.Projects.Keys, project => Assert.True(File.Exists(studies.Folder.ProgramOf(project)), project));
    }

    [Fact]
    public void Samples_outside_of_the_repository_build_from_the_packages_as_they_are()
    {
        Assert.DoesNotMatch($"/({string.Join('|', PackedStudies.Samples)})/.*: (warning|error)", studies.Build.Output);
        Assert.All(PackedStudies.Samples, sample => Assert.True(File.Exists(studies.Folder.ProgramOf(sample)), sample));
    }

    [Fact]
    public void A_search_in_plain_numerics_runs_from_the_packages()
    {
        var run = Run("Tuning", "run", "moons", "--sampler", "tpe", "--trials", "3", "--store", "moons.db", "--workers", "2");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(" of 9 in ", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("Tuning", "best", "moons", "--store", "moons.db").ExitCode);
    }

    [Fact]
    public void A_template_makes_a_study_that_trains_a_network()
    {
        Assert.DoesNotMatch("Network.*: (warning|error)", studies.Build.Output);

        var run = Run("Network", "run", "sine", "--store", "sine.db", "--workers", "1", "--set", "Seed=0", "--set", "Width=8");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("3 completed of 3", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_language_is_one_diagnostic()
    {
        var errors = studies.Build.Output.Split('\n').Where(line => line.Contains("Old", StringComparison.Ordinal) && line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Split(": error ")[1].Split(':')[0]).Distinct();

        Assert.Equal(["SWP3009"], errors);
    }

    private (int ExitCode, string Output) Run(string project, params string[] arguments) => studies.Folder.Run(studies.Folder.ProgramOf(project), arguments);
}
