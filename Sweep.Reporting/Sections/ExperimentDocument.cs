using Sweep.Reporting.Documents;
using Sweep.Runtime;

namespace Sweep.Reporting.Sections;

/// <summary>Builds the document that the <c>report</c> command writes: sections of the application, then those that every experiment has.</summary>
/// <param name="parts">Sections that the application adds.</param>
/// <param name="engine">Lines about the engine.</param>
/// <param name="clock">Where the date comes from.</param>
internal sealed class ExperimentDocument(IEnumerable<IDocumentPart> parts, Func<IEnumerable<string>> engine, TimeProvider clock)
{
    /// <summary>Builds the document.</summary>
    /// <param name="source">The trials of the experiment.</param>
    /// <param name="presets">The experiment's presets.</param>
    /// <param name="storeOption">How commands name the store: empty, or <c> --store FILE</c>.</param>
    /// <param name="outputs">The files that the document is written to, for the command that recreates it.</param>
    /// <exception cref="SweepException">No trial is completed.</exception>
    public Document Make(DocumentSource source, IReadOnlyList<Preset> presets, string storeOption, IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(presets);
        ArgumentNullException.ThrowIfNull(outputs);
        var name = source.Space.Experiment;
        if (source.Trials.All(trial => trial.State != TrialState.Completed))
        {
            var failed = source.Trials.Count(trial => trial.State is TrialState.Failed or TrialState.Diverged);
            throw new SweepException(source is { Trials.Count: 0, Filter: { } filter }
                ? $"The store has no trials of '{name}' with {filter}; to list all: {Invocation.Of($"show {name}")}"
                : source.Trials.Count == 0
                ? $"The store has no trials of '{name}' yet; run it first: {Invocation.Of($"run {name}")}"
                : $"No trial of '{name}' has completed ({source.Trials.Count} in the store, {failed} failed or diverged), so there is nothing to report; to list them: {Invocation.Of($"show {name}")}");
        }

        var covering = parts.Where(part => part.Covers(name)).ToList();
        var where = string.Concat(source.Filter?.Texts.Select(static text => $" --where {Invocation.Quote(text)}") ?? []);
        string[] commands = [.. RunCommands.Of(source, presets, storeOption), Invocation.Plain($"report {name}{where}{storeOption}{string.Concat(outputs.Select(output => $" -o {Invocation.Quote(Path.GetFileName(output))}"))}")];
        DocumentSection?[] sections =
        [
            RunSection.Of(source),
            .. covering.SelectMany(part => part.Sections(source)),
            CellSection.Of(source, [.. covering.SelectMany(part => part.Apart).Distinct()]),
            CurveSection.Of(source, covering.FirstOrDefault(part => part.LineAxis is not null)),
            FailureSection.Of(source),
            OriginSection.Of(source, commands, engine()),
        ];
        return new($"Results of {name}", clock.GetUtcNow(), [.. sections.OfType<DocumentSection>()]);
    }
}
