using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Testing.Search;

namespace Sweep.Tests.Cli;

public sealed class WarmStartTests : IDisposable
{
    private static readonly SpaceDescriptor s_old = SearchSpaces.Of([SearchSpaces.Real("X", 0, 2), SearchSpaces.Texts("Gone", "p", "q")]) with { Experiment = "old" };
    private static readonly SpaceDescriptor s_new = SearchSpaces.Of([SearchSpaces.Integer("Added", 1, 9), SearchSpaces.Real("X", 0, 1)]) with { Experiment = "new" };
    private readonly MemoryTrialStore _store = new();
    private readonly List<string> _said = [];

    public WarmStartTests()
    {
        _store.EnsureSchema(s_old);
        var trials = _store.Trials(s_old);
        trials.Add([[AxisValue.Of(0.25), AxisValue.Of("p")], [AxisValue.Of(1.5), AxisValue.Of("q")], [AxisValue.Of(0.75), AxisValue.Of("q")]]);
        for (var number = 1; number <= 3; number++)
        {
            var lease = trials.Claim(new ClaimRequest("w", "cpu", TimeSpan.FromMinutes(1), null, number))!;
            trials.Finish(lease.Id, number == 3 ? TrialOutcome.Failure("no") : TrialOutcome.Of(s_old, [10.0 * number]));
        }
    }

    [Fact]
    public void Completed_configs_of_the_space_are_taken_with_their_losses_by_the_names_of_axes()
    {
        var known = Assert.Single(Read("old", s_new));

        Assert.Equal("1,0.25", string.Join(',', known.Values));
        Assert.Equal((TrialState.Completed, 10), (known.State, Assert.Single(known.Losses)));
        Assert.Equal(["warm start: 1 configs of 'old'; 1 are not in the space that is searched"], _said);
    }

    [Theory]
    [InlineData("olt", "did you mean 'old'?")]
    [InlineData("new", "names the experiment itself")]
    [InlineData("other", "the store has no trials of 'other'")]
    public void An_experiment_that_cannot_teach_is_refused_in_words(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<SweepException>(() => Read(name, s_new)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_objective_or_a_bound_that_the_other_lacks_is_refused_in_words()
    {
        var (maximized, bounded) = (s_new with { Metrics = [s_new.Metrics[0] with { Direction = Direction.Maximize }] }, s_new with { Metrics = [s_new.Metrics[0] with { AtMost = 1 }] });

        Assert.Contains("'old' has no objective 'F0' (Maximize); it has F0 (Minimize)", Assert.Throws<SweepException>(() => Read("old", maximized)).Message, StringComparison.Ordinal);
        Assert.Contains("has not the bound on 'F0'", Assert.Throws<SweepException>(() => Read("old", bounded)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _store.Dispose();

    private IReadOnlyList<SearchTrial> Read(string name, SpaceDescriptor space) =>
        WarmStart.Read(new SweepApp([new Declared(s_old), new Declared(space), new Declared(s_old with { Experiment = "other" })]), _store, name, new SearchSpace(space), _said.Add);

    private sealed class Declared(SpaceDescriptor space) : Experiment
    {
        public override SpaceDescriptor Space => space;

        public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel) => throw new NotSupportedException();
    }
}
