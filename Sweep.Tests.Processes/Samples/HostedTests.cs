using System.Text.RegularExpressions;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Samples;

/// <summary>samples/Hosted: its experiment gets services from a host, in each worker process too.</summary>
public sealed partial class HostedTests
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Hosted");

    [Fact]
    public void Workers_have_the_services_of_the_program_and_log_into_the_trials_logs()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output, error) = SweepProcess.RunProgram(s_program, folder.Path, "run", "momentum", "--workers", "2", "--store", "sqlite:sweeps.db");

        Assert.True(exitCode == 0, output + error);
        Assert.DoesNotContain("prices of", output + error, StringComparison.Ordinal);
        for (var number = 1; number <= 6; number++)
        {
            var log = SweepProcess.RunProgram(s_program, folder.Path, "log", $"momentum", $"{number}", "--store", "sqlite:sweeps.db");
            Assert.True(log.ExitCode == 0, log.Output + log.Error);
            Assert.Matches(Log(), log.Output);
        }
    }

    [Fact]
    public void A_trial_in_the_program_itself_has_them_too_and_logs_to_standard_error()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output, error) = SweepProcess.RunProgram(s_program, folder.Path, "run", "momentum", "--in-process", "--json", "--store", "sqlite:sweeps.db");

        Assert.True(exitCode == 0, output + error);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{", line, StringComparison.Ordinal));
        Assert.Equal(6, EntriesOfTheSample().Count(error));
    }

    // In the order in which the trial wrote them: two entries, and a line when its scope ended.
    [GeneratedRegex(@"^── Days=\d+,Year=\d+, attempt 1, [^\n]* UTC\n\[\d\d:\d\d:\d\d info\] Hosted\.Momentum: 250 prices of 202[34]\n\[\d\d:\d\d:\d\d info\] [0-9.]+ after \d+ trades\nThe ledger is closed after \d+ trades\n$", RegexOptions.Multiline)]
    private static partial Regex Log();

    [GeneratedRegex(@"info: Hosted\.Momentum\[0\]\s+250 prices of 202[34]")]
    private static partial Regex EntriesOfTheSample();
}
