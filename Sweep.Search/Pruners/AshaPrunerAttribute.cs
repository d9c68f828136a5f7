using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="AshaPruner"/>.</summary>
public sealed class AshaPrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<AshaPrunerAttribute, IPruner>("asha", "asynchronous successive halving: at steps that grow by a factor, the best of all trials so far go on",
    [
        new("min", "the step of the first rung, from 1; auto if not set: a hundredth of the longest completed trial", static (options, text) => options.MinSteps = OptionText.WholeOrAuto(text)),
        new("factor", "one of so many goes on, and the next rung is at so many times the steps, from 2; 4 if not set", static (options, text) => options.Factor = OptionText.Whole(text)),
        new("rate", "how many rungs are left out at the beginning, from 0; 0 if not set", static (options, text) => options.Rate = OptionText.Whole(text)),
        new("bootstrap", "the first so many trials at a rung are stopped there, from 0; 0 if not set, and needs min", static (options, text) => options.Bootstrap = OptionText.Whole(text)),
    ], static options => options.Create());

    /// <summary>The step of the first rung, from 1; 0 for a hundredth of the longest completed trial, and at least 1.</summary>
    public int MinSteps { get; set; }

    /// <summary>One of so many trials goes on, and the next rung is at so many times the steps; from 2.</summary>
    public int Factor { get; set; } = 4;

    /// <summary>How many rungs are left out at the beginning, from 0.</summary>
    public int Rate { get; set; }

    /// <summary>The first so many trials at a rung are stopped there, from 0. Not with an automatic first rung.</summary>
    public int Bootstrap { get; set; }

    /// <inheritdoc/>
    public override IPruner Create() => new AshaPruner(this);
}
