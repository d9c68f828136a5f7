using System.Globalization;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>What was run: how many trials in which state, and which values of each axis.</summary>
internal static class RunSection
{
    private const int ValuesShown = 24;

    /// <summary>Builds the section.</summary>
    public static DocumentSection Of(DocumentSource source)
    {
        var blocks = new List<DocumentBlock>();
        if (source.Space.Description.Length > 0)
        {
            blocks.Add(new DocumentText($"{source.Space.Description}."));
        }

        if (source.Filter is { } filter)
        {
            blocks.Add(new DocumentText($"Only trials with {filter}."));
        }

        blocks.Add(new DocumentText(States(source.Trials)));
        blocks.Add(new DocumentTable("Axes of the experiment and the values used by its trials", [new("axis"), new("values")], [.. source.Space.Axes.Select((axis, i) => Row(source, axis, i))]));
        return new("Summary", blocks);
    }

    private static string States(IReadOnlyList<TrialRecord> trials)
    {
        var states = trials.CountBy(trial => trial.State).OrderBy(state => state.Key).Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Value:N0} {Name(state.Key)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{trials.Count:N0} {(trials.Count == 1 ? "trial" : "trials")}: {string.Join(", ", states)}.");
    }

    private static string Name(TrialState state) => state switch
    {
        TrialState.Pending => "not run yet",
        TrialState.Running => "running",
        TrialState.Completed => "completed",
        TrialState.Failed => "failed",
        TrialState.Diverged => "diverged (a metric was not finite)",
        _ => "stopped early",
    };

    private static DocumentEntry[] Row(DocumentSource source, AxisDescriptor axis, int position)
    {
        var values = source.Trials.Select(trial => trial.Values[position]).Where(value => !value.IsInactive).Distinct().Order(new AxisOrder(axis)).ToList();
        var texts = TrialGroup.Shorten(values);
        var listed = values.Count <= ValuesShown
            ? string.Join(", ", texts)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", texts.Take(ValuesShown))}, … ({values.Count:N0} in all)");
        return [axis.IsSeed ? $"{axis.Name} (replicates)" : axis.Name, listed.Length == 0 ? "inactive in all trials" : listed];
    }
}
