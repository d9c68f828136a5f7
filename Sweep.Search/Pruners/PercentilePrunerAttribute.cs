using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="PercentilePruner"/>.</summary>
public sealed class PercentilePrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<PercentilePrunerAttribute, IPruner>("percentile", "stops a trial whose best so far is not among the best part of completed trials at the same step",
    [
        new("percent", "the part that goes on, from 0 to 100; 25 if not set", static (options, text) => options.Percent = OptionText.Number(text)),
        new("startup", "completed trials before any is stopped, from 0; 5 if not set", static (options, text) => options.StartupTrials = OptionText.Whole(text)),
        new("warmup", "the first step at which a trial may be stopped, from 0; 0 if not set", static (options, text) => options.WarmupSteps = OptionText.Whole(text)),
        new("interval", "steps from one judgement to the next, from 1; 1 if not set", static (options, text) => options.IntervalSteps = OptionText.Whole(text)),
        new("trials", "completed trials that have the step, before one is stopped at it, from 1; 1 if not set", static (options, text) => options.MinTrials = OptionText.Whole(text)),
    ], static options => options.Create());

    /// <summary>The part of trials that goes on, in percent, from 0 to 100: 25 keeps the best quarter.</summary>
    public double Percent { get; set; } = 25;

    /// <summary>How many trials must be completed before any is stopped, from 0.</summary>
    public int StartupTrials { get; set; } = 5;

    /// <summary>The first step at which a trial may be stopped, from 0.</summary>
    public int WarmupSteps { get; set; }

    /// <summary>Steps from one judgement to the next, from 1.</summary>
    public int IntervalSteps { get; set; } = 1;

    /// <summary>How many completed trials must have reported a step before a trial is stopped at it, from 1.</summary>
    public int MinTrials { get; set; } = 1;

    /// <inheritdoc/>
    public override IPruner Create() => new PercentilePruner(this);
}
