using System.Text.Json;
using Sweep.Tests.Storage.Faults;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>With --json standard output is JSON, whatever else is printed from C#, native code, processes, commands of --notify.</summary>
public sealed class JsonAloneTests : IDisposable
{
    private const string Others = "says this";
    private readonly FaultySweep _sweep = new(TestExperiments.Noisy);

    public void Dispose() => _sweep.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--in-process")]
    public void A_run_writes_events_and_nothing_else(params string[] more)
    {
        var run = _sweep.Run([.. _sweep.RunCommand.Where(word => more.Length == 0 || word is not ("--workers" or "2")), "--json", "--notify", "echo a command says this: $SWEEP_MESSAGE", .. more]);

        Assert.Equal(1, run.ExitCode); // one trial throws
        var events = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToList();
        Assert.Equal(("started", "ended"), (events[0], events[^1]));
        Assert.DoesNotContain(Others, run.Output, StringComparison.Ordinal);
        Assert.All(["Prepare says this from C#", "native code says this", "a process says this", "a command says this: noisy: trial 2 failed", "a command says this: noisy: 1 completed"], line => Assert.Contains(line, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_it_the_same_text_goes_where_it_always_did()
    {
        var run = _sweep.Run([.. _sweep.RunCommand, "--notify", "echo a command says this"]);

        Assert.All(["Prepare says this from C#", "native code says this", "a process says this", "a command says this"], line => Assert.Contains(line, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reader_that_goes_away_does_not_end_the_sweep()
    {
        var run = _sweep.Run("bash", "-c", $"{string.Join(' ', _sweep.RunCommand.Select(word => $"'{word}'"))} --json | head -n 1");

        Assert.StartsWith("{\"event\":\"started\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, _sweep.Trials.Count(trial => trial.HasEnded));
    }
}
