using System.Text.Json;

namespace Sweep.Tests.Cli;

/// <summary><c>run --race</c>, and the prediction of <c>run --dry-run</c>, by the real program.</summary>
public sealed class RaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_race_says_what_it_saved_and_goes_on_where_it_was_stopped()
    {
        Assert.Contains("budget spent", Run(0, "run", "raced", "--race", "--in-process", "--trials", "7"), StringComparison.Ordinal);
        Assert.Contains("raced: 10 completed, 15 spared (3 cells behind the best), 7 already finished of 32", Run(0, "run", "raced", "--race", "--in-process"), StringComparison.Ordinal);
        Assert.Contains("raced: 0 completed, 15 spared (3 cells behind the best), 17 already finished of 32", Run(0, "run", "raced", "--race", "--in-process"), StringComparison.Ordinal);

        var json = JsonDocument.Parse(Run(0, "run", "raced", "--race", "--in-process", "--json").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
        Assert.Equal((15, 0), (json.GetProperty("spared").GetInt32(), json.GetProperty("left").GetInt32()));
        Assert.Contains("raced: 15 completed, 17 already finished of 32", Run(0, "run", "raced", "--in-process"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_predicts_the_time_from_the_trials_that_there_are()
    {
        Assert.EndsWith("32 would run\n", Run(0, "run", "raced", "--dry-run"), StringComparison.Ordinal);
        Run(0, "run", "raced", "--in-process", "--where", "Seed=0|1");

        Assert.Matches(@"24 would run, in about .+ \(nine in ten: .+ to .+, from 8 completed trials\)\n$", Run(0, "run", "raced", "--dry-run", "--workers", "2"));
        var json = JsonDocument.Parse(Run(0, "run", "raced", "--dry-run", "--json", "--in-process")).RootElement;
        Assert.InRange(json.GetProperty("expectedSeconds").GetDouble(), json.GetProperty("lowSeconds").GetDouble(), json.GetProperty("highSeconds").GetDouble());
        Assert.Equal(8, json.GetProperty("learnedFrom").GetInt32());
    }

    [Fact]
    public void A_race_and_a_sampler_do_not_go_together() =>
        Assert.Contains("--race and --sampler cannot be used together", Run(2, "run", "raced", "--race", "--sampler", "random", "--trials", "3"), StringComparison.Ordinal);

    private string Run(int expected, params string[] args)
    {
        var (exitCode, output, error) = SmallProgram.Run(_folder.Path, args);
        Assert.True(exitCode == expected, $"{exitCode}: {output} {error}");
        return output + error;
    }
}
