namespace Sweep.Tests.Launcher;

/// <summary>The bash launcher: when it has the program built, which program it runs, and what it says where it cannot.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly LauncherFixture _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void It_builds_once_and_then_only_runs()
    {
        Assert.Equal((0, $"{_repository.Root}/Sweep.Experiments/Sweep.Experiments.csproj one list --json\n"), Program("list", "--json"));
        Assert.Equal(0, Program("list").ExitCode);

        Assert.Single(_repository.Builds);
    }

    [Fact]
    public void A_source_with_an_older_time_is_built()
    {
        Program("list");

        _repository.Write("Sweep.Experiments/Program.cs", "two", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Contains(" two ", Program("list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_of_the_same_length_and_time_is_built()
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        _repository.Write("Sweep.Experiments/Program.cs", "one", time);
        Program("list");

        _repository.Write("Sweep.Experiments/Program.cs", "two", time);

        Assert.Contains(" two ", Program("list").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sweep.Runtime/New.cs")]
    [InlineData("Directory.Build.targets")]
    [InlineData("samples/Sine/More.cs")]
    public void A_new_file_and_a_deleted_one_are_built(string file)
    {
        Program("list");
        _repository.Write(file, "");
        Program("list");
        File.Delete(Path.Combine(_repository.Root, file));
        Program("list");

        Assert.Equal(3, _repository.Builds.Count);
    }

    [Theory]
    [InlineData("sweeps.db")]
    [InlineData("sweeps.files/1/log.txt")]
    [InlineData("samples/Sine/sweeps.db-wal")]
    [InlineData("samples/Sine/sweeps.files/1/weights.safetensors")]
    [InlineData("Sweep.Experiments/bin/x.dll")]
    [InlineData("README.md")]
    public void What_runs_leave_behind_is_not(string file)
    {
        Program("list");
        _repository.Write(file, "");
        Program("list");

        Assert.Single(_repository.Builds);
    }

    [Fact]
    public void Another_native_package_is_built()
    {
        Program("list");
        _repository.Environment["TorchRuntime"] = "TorchSharp-cuda-linux";
        Program("list");
        Program("list");

        Assert.Equal(2, _repository.Builds.Count);
    }

    [Fact]
    public void A_link_into_the_package_cache_that_leads_nowhere_is_built()
    {
        Program("list");
        File.CreateSymbolicLink(Path.Combine(_repository.Root, "artifacts", "bin", "Sweep.Experiments", "libtorch.so"), "/nowhere/libtorch.so");
        Program("list");

        Assert.Equal(2, _repository.Builds.Count);
    }

    [Fact]
    public void A_copied_project_that_kept_its_name_is_the_one_that_runs()
    {
        Program("--project", "samples/Sine", "list");
        _repository.Write("samples/Sine2/Sine.csproj", "<Project/>");
        _repository.Write("samples/Sine2/Sine.cs", "cosine");

        Assert.Equal((0, $"{_repository.Root}/samples/Sine2/Sine.csproj cosine list\n"), Program("--project", "samples/Sine2/", "list"));
        Assert.Equal((0, $"{_repository.Root}/samples/Sine/Sine.csproj sine list\n"), Program("--project", "samples/Sine", "list"));
    }

    [Fact]
    public void Two_at_once_build_once()
    {
        using var first = _repository.Start("list");
        using var second = _repository.Start("list");
        first.WaitForExit();
        second.WaitForExit();

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Single(_repository.Builds);
    }

    [Fact]
    public void A_shell_that_completes_waits_for_no_build()
    {
        _repository.Environment["SWEEP_COMPLETING"] = "1";
        Assert.Equal((0, "", ""), _repository.Run("list"));
        _repository.Environment.Clear();
        Program("list");
        _repository.Write("Sweep.Experiments/Program.cs", "two");
        _repository.Environment["SWEEP_COMPLETING"] = "1";

        Assert.Contains(" one ", _repository.Run("list").Output, StringComparison.Ordinal);
        Assert.Single(_repository.Builds);
    }

    [Theory]
    [InlineData("./sweep")]
    [InlineData("./sweep --project samples/Sine", "--project", "samples/Sine")]
    [InlineData("./sweep --project samples/My\\ Sine/", "--project", "samples/My Sine/")]
    public void The_program_learns_how_it_was_started(string command, params string[] args)
    {
        _repository.Write("samples/My Sine/Sine.csproj", "<Project/>");
        _repository.Write("samples/My Sine/Sine.cs", "mine");

        Assert.StartsWith($"{command}\n", Program([.. args, "command"]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a%20b", "%")]
    [InlineData("a;b", ";")]
    public void A_folder_whose_name_MSBuild_reads_otherwise_is_refused_in_a_line(string name, string character)
    {
        using var repository = new LauncherFixture(name);

        AssertRefused(repository.Run("list"), $"sweep: this folder's path has a {character}, which MSBuild takes for something else than a letter: {repository.Root}", "rename or move it");
        Assert.Empty(repository.Builds);
    }

    [Fact]
    public void A_checkout_that_cannot_be_written_is_one_line_that_says_what_the_system_said()
    {
        _repository.Write("artifacts", "a file in the place of the folder, which root cannot write either");

        AssertRefused(_repository.Run("list"), $"sweep: the build needs to write to {_repository.Root}/artifacts (Not a directory); make it writable, or copy the repository elsewhere");
        Assert.Empty(_repository.Builds);
    }

    [Theory]
    [InlineData(null, "found; install it")]
    [InlineData("9.0.300", "/dotnet has 9.0.300); install it")]
    public void No_SDK_or_an_old_one_is_one_line_that_says_what_to_do(string? version, string found)
    {
        _repository.Sdk(version);

        AssertRefused(_repository.Run("list"), "sweep: the .NET 10 SDK is needed and was not found", found, "install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again");
    }

    [Theory]
    [InlineData("--project needs a folder of this repository, such as samples/Sine", "--project")]
    [InlineData("--project names 'nowhere', in which there is no project", "--project", "nowhere")]
    public void A_project_that_is_not_there_is_refused(string message, params string[] args) => AssertRefused(_repository.Run(args), $"sweep: {message}");

    [Fact]
    public void A_package_out_of_reach_is_one_line_that_says_what_to_do()
    {
        _repository.Environment["TorchRuntime"] = "TorchSharp-cuda-linux";
        _repository.Printed = """
              Determining projects to restore...
            /x/Sweep.Torch.csproj : error NU1101: Unable to find package TorchSharp-cuda-linux. No packages exist with this id in source(s): mirror [/x/Sweep.Experiments.csproj]
            /x/Sweep.Torch.csproj : error NU1101: Unable to find package TorchSharp-cuda-linux. No packages exist with this id in source(s): mirror [/x/Sweep.Torch.csproj]

            """;

        var refused = _repository.Run("run", "quickstart");

        AssertRefused(refused, "sweep: the packages cannot be restored (NU1101: Unable to find package TorchSharp-cuda-linux. No packages exist with this id in source(s): mirror); check the network and the sources (dotnet nuget list source), or build without TorchRuntime=TorchSharp-cuda-linux");
        Assert.Empty(Directory.GetFiles(_repository.Root, "*.db"));
    }

    [Fact]
    public void An_error_of_our_own_checks_is_its_text_alone()
    {
        _repository.Printed = "/x/Sweep.Torch.targets(30,5): error SWEEP1: TorchSharp has no native library for linux-arm64 [/x/a.csproj]\n";

        Assert.Equal((2, "", "sweep: building for the first time (about two minutes)\nsweep: TorchSharp has no native library for linux-arm64\n"), _repository.Run("list"));
    }

    [Fact]
    public void Errors_of_the_compiler_are_listed_with_the_log()
    {
        _repository.Printed = "/x/A.cs(1,1): error CS1002: ; expected [/x/a.csproj]\n";

        var (exitCode, _, error) = _repository.Run("list");

        Assert.Equal(2, exitCode);
        Assert.Contains("A.cs(1,1): error CS1002: ; expected", error, StringComparison.Ordinal);
        Assert.EndsWith($"sweep: the build failed; all of it is in {_repository.Root}/artifacts/build.log\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_of_a_build_that_succeeds_are_listed_once()
    {
        _repository.Printed = "/x/A.cs(1,1): warning SWP1043: Axis 'A' is initialized with 3 [/x/a.csproj]\n  /x/A.cs(1,1): warning SWP1043: Axis 'A' is initialized with 3 [/x/a.csproj]\n";

        var (exitCode, output, error) = _repository.Run("list");

        Assert.Equal(0, exitCode);
        Assert.Contains("list", output, StringComparison.Ordinal);
        Assert.EndsWith("\n/x/A.cs(1,1): warning SWP1043: Axis 'A' is initialized with 3\n", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'), static line => line.Contains("SWP1043", StringComparison.Ordinal));
        Assert.DoesNotContain("SWP1043", _repository.Run("list").Error, StringComparison.Ordinal); // nothing is built again
    }

    [Theory]
    [InlineData(".dotnet/dotnet")]
    [InlineData("usr/share/dotnet/dotnet")]
    [InlineData("opt/dotnet/dotnet")]
    public void An_SDK_that_is_not_on_the_path_is_found(string place)
    {
        _repository.MoveSdk(place);

        Assert.Equal(0, Program("list").ExitCode);
    }

    [Fact]
    public void A_failed_build_is_tried_again()
    {
        _repository.Printed = "error CS1002: ; expected\n";
        Assert.Equal(2, _repository.Run("list").ExitCode);
        _repository.Printed = null;

        Assert.Equal(0, Program("list").ExitCode);
    }

    private static void AssertRefused((int ExitCode, string Output, string Error) refused, params string[] parts)
    {
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        var line = Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.Contains("for the first time", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    private (int ExitCode, string Output) Program(params string[] args)
    {
        var (exitCode, output, error) = _repository.Run(args);
        Assert.True(exitCode == 0, error);
        return (exitCode, output);
    }
}
