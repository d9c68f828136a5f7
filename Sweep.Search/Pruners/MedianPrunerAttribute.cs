using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="MedianPruner"/>.</summary>
public sealed class MedianPrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<MedianPrunerAttribute, IPruner>("median", "stops a trial whose best so far is worse than the median of completed trials at the same step",
    [
        new("startup", "completed trials before any is stopped, from 0; 5 if not set", static (options, text) => options.StartupTrials = OptionText.Whole(text)),
        new("warmup", "the first step at which a trial may be stopped, from 0; 0 if not set", static (options, text) => options.WarmupSteps = OptionText.Whole(text)),
        new("interval", "steps from one judgement to the next, from 1; 1 if not set", static (options, text) => options.IntervalSteps = OptionText.Whole(text)),
        new("trials", "completed trials that have the step, before one is stopped at it, from 1; 1 if not set", static (options, text) => options.MinTrials = OptionText.Whole(text)),
    ], static options => options.Create());

    /// <summary>How many trials must be completed before any is stopped, from 0.</summary>
    public int StartupTrials { get; set; } = 5;

    /// <summary>The first step at which a trial may be stopped, from 0.</summary>
    public int WarmupSteps { get; set; }

    /// <summary>Steps from one judgement to the next, from 1.</summary>
    public int IntervalSteps { get; set; } = 1;

    /// <summary>How many completed trials must have reported a step before a trial is stopped at it, from 1.</summary>
    public int MinTrials { get; set; } = 1;

    /// <inheritdoc/>
    public override IPruner Create() => new MedianPruner(this);
}
