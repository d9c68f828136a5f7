using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="ThresholdPruner"/>.</summary>
public sealed class ThresholdPrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<ThresholdPrunerAttribute, IPruner>("threshold", "stops a trial whose objective leaves bounds",
    [
        new("lower", "the least value that goes on; none if not set", static (options, text) => options.Lower = OptionText.Number(text)),
        new("upper", "the greatest value that goes on; none if not set", static (options, text) => options.Upper = OptionText.Number(text)),
        new("warmup", "the first step at which a trial may be stopped, from 0; 0 if not set", static (options, text) => options.WarmupSteps = OptionText.Whole(text)),
        new("interval", "steps from one judgement to the next, from 1; 1 if not set", static (options, text) => options.IntervalSteps = OptionText.Whole(text)),
    ], static options => options.Create());

    /// <summary>The least value of the metric that goes on; NaN for none.</summary>
    public double Lower { get; set; } = double.NaN;

    /// <summary>The greatest value of the metric that goes on; NaN for none.</summary>
    public double Upper { get; set; } = double.NaN;

    /// <summary>The first step at which a trial may be stopped, from 0.</summary>
    public int WarmupSteps { get; set; }

    /// <summary>Steps from one judgement to the next, from 1.</summary>
    public int IntervalSteps { get; set; } = 1;

    /// <inheritdoc/>
    public override IPruner Create() => new ThresholdPruner(this);
}
