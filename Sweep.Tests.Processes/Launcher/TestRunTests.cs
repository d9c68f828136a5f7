using System.Globalization;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Launcher;

/// <summary><c>./sweep test</c>: one compiler for the build and for the tests, which ends after them.</summary>
public sealed class TestRunTests : IDisposable
{
    private readonly LauncherFixture _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Tests_of_both_projects_build_with_the_compiler_of_the_solution_which_ends_after_them()
    {
        var (exitCode, output, error) = _repository.Run("test");

        Assert.True(exitCode == 0, error);
        Assert.Equal("2 passed, 0 failed, 0 skipped\n", output);
        AssertCalls();
    }

    [Fact]
    public void A_run_that_is_terminated_ends_its_tests_before_the_compiler()
    {
        File.WriteAllText(_repository.TestsWait, "");
        using var run = _repository.Start("test");
        SweepProcess.Until(() => _repository.Builds.Count == 3, "the tests begin");

        SweepProcess.Signal("TERM", run.Id);
        run.WaitForExit();

        Assert.NotEqual(0, run.ExitCode);
        Assert.All(AssertCalls(), static test => SweepProcess.Until(() => !SweepProcess.IsAlive(test), $"test run {test} ends"));
    }

    /// <summary>A build, two test runs, the compiler's end; returns the processes of the test runs.</summary>
    private List<int> AssertCalls()
    {
        Assert.Equal(4, _repository.Builds.Count);
        var tests = _repository.Builds.Skip(1).Take(2).Select(static line => line.Split(' ')).ToList();
        Assert.StartsWith($"build {_repository.Root}/SplashSweep.sln ", _repository.Builds[0], StringComparison.Ordinal);
        Assert.All(tests, test => Assert.Equal(["test", test[1], tests[0][2]], test));
        Assert.EndsWith($"VBCSCompiler.dll -shutdown -pipename:{tests[0][2]}", _repository.Builds[3], StringComparison.Ordinal);
        return [.. tests.Select(static test => int.Parse(test[1], CultureInfo.InvariantCulture))];
    }
}
