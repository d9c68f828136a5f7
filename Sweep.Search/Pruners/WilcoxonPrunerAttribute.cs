using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="WilcoxonPruner"/>.</summary>
public sealed class WilcoxonPrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<WilcoxonPrunerAttribute, IPruner>("wilcoxon", "stops a trial that a paired test has put behind the best one, over instances or replicates",
    [
        new("p", "the error that is put up with, from 0 to 1; 0.1 if not set", static (options, text) => options.PThreshold = OptionText.Number(text)),
        new("startup", "pairs before a trial is judged, from 2; 2 if not set", static (options, text) => options.StartupPairs = OptionText.Whole(text)),
        new("over", "what is paired: steps, which are then instances of a task, or replicates, at the same step; steps if not set", static (options, text) => options.Over = Enum.TryParse<WilcoxonPairs>(text, ignoreCase: true, out var over) && Enum.IsDefined(over) ? over : throw new FormatException()),
    ], static options => options.Create());

    /// <summary>The error that is put up with, from 0 to 1: a trial is stopped when the one-sided p value is below.</summary>
    public double PThreshold { get; set; } = 0.1;

    /// <summary>How many pairs there must be before a trial is judged, from 2.</summary>
    public int StartupPairs { get; set; } = 2;

    /// <summary>What is paired.</summary>
    public WilcoxonPairs Over { get; set; }

    /// <inheritdoc/>
    public override IPruner Create() => new WilcoxonPruner(this);
}
