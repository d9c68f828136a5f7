using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="HyperbandPruner"/>.</summary>
public sealed class HyperbandPrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<HyperbandPrunerAttribute, IPruner>("hyperband", "several brackets of successive halving, which begin at later and later steps; each trial is in one",
    [
        new("min", "the step of the first rung of the first bracket, from 1; 1 if not set", static (options, text) => options.MinSteps = OptionText.Whole(text)),
        new("max", "the steps of a whole trial; auto if not set: one more than the longest completed trial has", static (options, text) => options.MaxSteps = OptionText.WholeOrAuto(text)),
        new("factor", "one of so many goes on, from 2; 3 if not set", static (options, text) => options.Factor = OptionText.Whole(text)),
        new("bootstrap", "the first so many trials at a rung are stopped there, from 0; 0 if not set, and needs max", static (options, text) => options.Bootstrap = OptionText.Whole(text)),
    ], static options => options.Create());

    /// <summary>The step of the first rung of the first bracket, from 1.</summary>
    public int MinSteps { get; set; } = 1;

    /// <summary>The steps of a whole trial, at least <see cref="MinSteps"/>; 0 for one more than the longest completed trial has.</summary>
    public int MaxSteps { get; set; }

    /// <summary>One of so many trials goes on, and the next rung is at so many times the steps; from 2.</summary>
    public int Factor { get; set; } = 3;

    /// <summary>The first so many trials at a rung are stopped there, from 0. Not with an automatic number of steps.</summary>
    public int Bootstrap { get; set; }

    /// <inheritdoc/>
    public override IPruner Create() => new HyperbandPruner(this);
}
