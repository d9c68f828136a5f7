using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

/// <summary>What the pruners of the command line keep.</summary>
public abstract class NamedPrunerContract : PrunerContract
{
    /// <summary>What the pruner is on the command line, with options under which it stops some of the trials of <see cref="CurveStream"/>.</summary>
    protected abstract string Pruner { get; }

    /// <summary>The pruner that judges the negated metric, to be maximised, as <see cref="Pruner"/> does the metric.</summary>
    protected virtual string Mirrored => Pruner;

    [Fact]
    public void Its_kind_knows_it_by_name_and_refuses_options_that_it_does_not_have()
    {
        var pruner = Create();
        var kind = Assert.Single(PrunerKinds.All, kind => kind.Id == pruner.Id);

        Assert.Equal($"'{pruner.Id}' has no option 'speed'; it has {string.Join(", ", kind.Options.Select(static option => option.Name))}", Assert.Throws<SweepException>(() => SearchKinds.Parse(PrunerKinds.All, $"{pruner.Id}:speed=1", "pruner")).Message);
        foreach (var (name, description) in kind.Options.Where(static option => option.Name != "pruner"))
        {
            Assert.Equal($"'x' is no value of option '{name}' of '{pruner.Id}': {description}", Assert.Throws<SweepException>(() => SearchKinds.Parse(PrunerKinds.All, $"{pruner.Id}:{name}=x", "pruner")).Message);
        }
    }

    [Fact]
    public void Several_objectives_are_refused_with_the_pruners_that_take_them()
    {
        if (JudgesSeveral)
        {
            Assert.NotNull(Create().Begin(Curves(Direction.Minimize, Direction.Maximize)));
            return;
        }

        var refusal = Assert.Throws<SweepException>(() => Create().Begin(Curves(Direction.Minimize, Direction.Maximize))).Message;
        Assert.Equal($"The pruner '{Create().Id}' judges one objective, and 'curves' has 2; choose median, percentile, asha or hyperband, which rank trials by all of them", refusal);
    }

    protected override IPruner Create() => Create(Pruner);

    protected override IPruner CreateMirrored() => Create(Mirrored);

    /// <summary>Makes a pruner from what is written on the command line.</summary>
    private protected static IPruner Create(string text) => SearchKinds.Parse(PrunerKinds.All, text, "pruner");
}
