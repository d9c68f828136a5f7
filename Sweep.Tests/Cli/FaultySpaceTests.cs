using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Tests.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Cli;

/// <summary>An experiment whose values come at run time, from a folder that is not there, say.</summary>
public class FaultySpaceTests
{
    private readonly SweepApp _app = new([new Faulty(), new Sound()]);

    [Theory]
    [InlineData(ExitCode.Done, "list")]
    [InlineData(ExitCode.Done, "grid", "sound", "--count")]
    [InlineData(ExitCode.Usage, "space", "faulty")]
    [InlineData(ExitCode.Usage, "grid", "faulty")]
    public async Task A_space_that_cannot_be_made_hurts_only_its_own_experiment(int expected, params string[] args) => Assert.Equal(expected, await _app.RunAsync(args));

    private sealed class Faulty : Experiment
    {
        public override string Name => "faulty";

        public override SpaceDescriptor Space => throw new SweepException("'Files' yields no value for axis 'File'; let it yield at least one");

        public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel) => [];
    }

    private sealed class Sound : Experiment
    {
        public override SpaceDescriptor Space { get; } = TestSpace.Conditional() with { Experiment = "sound" };

        public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel) => [0];
    }
}
