using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>Chooses <see cref="PatientPruner"/>.</summary>
public sealed class PatientPrunerAttribute : PrunerAttribute
{
    /// <summary>The name and the options on the command line.</summary>
    public static SearchKind<IPruner> Kind { get; } = SearchKinds.Of<PatientPrunerAttribute, IPruner>("patient", "stops a trial that has not improved for some reports, if another pruner agrees",
    [
        new("patience", "reports without an improvement that are put up with, from 0; needed", static (options, text) => options.Patience = OptionText.Whole(text)),
        new("delta", "by how much a report must fall behind the best before to be none, from 0; 0 if not set", static (options, text) => options.MinDelta = OptionText.Number(text)),
        new("pruner", "the pruner that is asked then, its options divided by '/', such as asha:factor=3/min=1; none if not set", static (options, text) => options.Pruner = text),
    ], static options => options.Create());

    /// <summary>How many reports without an improvement are put up with, from 0. Must be set.</summary>
    public int Patience { get; set; } = -1;

    /// <summary>By how much the reports of the window must be worse than the best before, from 0.</summary>
    public double MinDelta { get; set; }

    /// <summary>The pruner that is asked then, as on the command line, its options divided by a slash: <c>asha:factor=3/min=1</c>. Null for none: the trial is stopped.</summary>
    public string? Pruner { get; set; }

    /// <inheritdoc/>
    public override IPruner Create() => new PatientPruner(this, Pruner is null ? null : SearchKinds.Parse(PrunerKinds.All, Pruner.Replace('/', ','), "pruner"));
}
