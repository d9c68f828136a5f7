using Sweep.Runtime;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Storage.Faults;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>What is said where the system refuses something: what it said, and what to do.</summary>
public sealed class MessageTests : IDisposable
{
    private readonly FaultySweep _sweep = new(TestExperiments.Quick);

    public void Dispose() => _sweep.Dispose();

    [Theory]
    [InlineData(64, 1)]
    [InlineData(100, 1)]
    [InlineData(200, 16)]
    [InlineData(256, 16)]
    public void Too_few_open_files_are_said_before_the_first_trial(int files, int workers)
    {
        var run = Limited(files, "run", TestExperiments.Quick, "--workers", $"{workers}", "--no-sharing", "--store", _sweep.StorePath);

        run.AssertRefused($"The system lets this process have {files} files open");
        Assert.Contains("raise the limit (ulimit -n 1024)", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, _sweep.Runs);
    }

    [Fact]
    public void As_many_workers_as_the_message_offers_run()
    {
        var refused = Limited(300, "run", TestExperiments.Quick, "--workers", "64", "--no-sharing", "--store", _sweep.StorePath);
        var offered = refused.Error[(refused.Error.IndexOf("--workers ", StringComparison.Ordinal) + "--workers ".Length)..].Trim();

        var run = Limited(300, "run", TestExperiments.Quick, "--workers", offered, "--no-sharing", "--store", _sweep.StorePath);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(_sweep.Experiment.Count, _sweep.Runs);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("sqlite: ")]
    public void A_store_without_a_name_is_refused(string store)
    {
        Run("run", TestExperiments.Quick, "--store", store).AssertRefused("--store");
        Run("status", TestExperiments.Quick, "--store", store).AssertRefused("--store");
        Run("copy", "--from", store, "--to", _sweep.StorePath).AssertRefused("--store");
    }

    [Theory]
    [InlineData(253)]
    [InlineData(248)]
    [InlineData(300)]
    public void A_name_that_is_too_long_is_said_to_be(int length)
    {
        var store = Path.Combine(_sweep.StoreFolder, new string('x', length));

        Run("run", TestExperiments.Quick, "--store", store).AssertRefused($"The name of the store's file is too long: it has {length} bytes and may have 247");
        Assert.Empty(Directory.GetFiles(_sweep.StoreFolder));
    }

    [Fact]
    public void The_longest_name_that_is_taken_runs()
    {
        var run = Run("run", TestExperiments.Quick, "--trials", "2", "--no-sharing", "--store", Path.Combine(_sweep.StoreFolder, new string('x', 247)));

        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public void Commands_in_messages_name_the_store_and_can_be_typed()
    {
        var store = Path.Combine(_sweep.StoreFolder, "it's here.db");
        var run = Run("run", TestExperiments.Quick, "--no-sharing", "--store", store);

        var next = run.Output.Split('\n').Single(line => line.StartsWith("next: ", StringComparison.Ordinal))["next: ".Length..];
        Assert.Equal($"./sweep show {TestExperiments.Quick} --store {Invocation.Quote(store)}", next);
        var typed = _sweep.Run("bash", "-c", next.Replace("./sweep", $"{SweepFixture.Program} app", StringComparison.Ordinal));
        Assert.True(typed.ExitCode == 0, typed.Error);
    }

    private FaultyRun Run(params string[] args) => _sweep.RunVerb(args);

    private FaultyRun Limited(int files, params string[] args) => _sweep.Run(["bash", "-c", $"ulimit -n {files}; exec \"$@\"", "bash", SweepFixture.Program, "app", .. args]);
}
