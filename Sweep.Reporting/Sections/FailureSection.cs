using System.Globalization;
using Sweep.Reporting.Documents;
using Sweep.Runtime;

namespace Sweep.Reporting.Sections;

/// <summary>The trials that failed or diverged, with the reason.</summary>
internal static class FailureSection
{
    private const int RowsShown = 50;

    /// <summary>Builds the section.</summary>
    public static DocumentSection Of(DocumentSource source)
    {
        var failures = source.Trials.Where(trial => trial.State is TrialState.Failed or TrialState.Diverged).ToList();
        if (failures.Count == 0)
        {
            return new("Failures", [new DocumentText("No trial failed or diverged.")]);
        }

        var rows = failures.Take(RowsShown).Select(trial => (IReadOnlyList<DocumentEntry>)
        [
            trial.Number.ToString(CultureInfo.InvariantCulture),
            trial.State.ToString(),
            trial.Attempts.ToString(CultureInfo.InvariantCulture),
            trial.Key,
            trial.Error?.Split('\n', 2)[0].TrimEnd() ?? "",
        ]);
        var blocks = new List<DocumentBlock>
        {
            new DocumentTable("Trials without a result; the tables above exclude them", [new("trial", IsNumber: true), new("state"), new("attempts", IsNumber: true), new("config"), new("reason")], [.. rows]),
        };
        if (failures.Count > RowsShown)
        {
            blocks.Add(new DocumentText(string.Create(CultureInfo.InvariantCulture, $"The first {RowsShown} of {failures.Count:N0}; {Invocation.Plain($"show {source.Space.Experiment}")} lists all.")));
        }

        return new("Failures", blocks);
    }
}
