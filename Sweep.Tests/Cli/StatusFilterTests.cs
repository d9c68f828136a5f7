using System.Text.Json;
using Sweep.Cli.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Tests.Reporting.Sections;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Cli;

/// <summary>The status of the trials that a filter selects.</summary>
public sealed class StatusFilterTests : IDisposable
{
    private readonly ReportStore _store = new(TestSpace.Conditional());

    [Fact]
    public void Only_selected_trials_are_counted_and_the_filter_is_named()
    {
        _store.Add("Activation=ReLU,Seed=0", [1]);
        _store.Add("Activation=ReLU,Seed=1", [5]);
        _store.Add("Activation=Splash,Hinges=3,Seed=0", []);
        _store.Begin("Activation=Splash,Hinges=3,Seed=1");
        var status = SweepStatus.Of(_store.Store, TestSpace.Conditional(), new ManualClock(), TrialFilter.OfTrials(TestSpace.Conditional(), ["Loss > 3 or State = Failed"]));
        using var output = new MemoryStream();
        status.WriteJson(output);

        Assert.Equal((1, 1, 0), (status.Counts[TrialState.Completed], status.Counts[TrialState.Failed], status.Counts[TrialState.Pending]));
        Assert.True(status.HasEnded);
        Assert.StartsWith("conditional with Loss > 3 or State = Failed: 1 failed, 1 completed", status.ToString(), StringComparison.Ordinal);
        Assert.Equal("Loss > 3 or State = Failed", JsonDocument.Parse(output.ToArray()).RootElement.GetProperty("where").GetString());
    }

    public void Dispose() => _store.Dispose();
}
