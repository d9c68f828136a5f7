using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>Completions of experiments, axes and values for the shell.</summary>
internal static class Completion
{
    private const int ValuesOffered = 1_000;

    /// <summary>The names of the experiments, as completions of an argument.</summary>
    public static IEnumerable<System.CommandLine.Completions.CompletionItem> Experiments(SweepApp app) =>
        app.Experiments.Select(experiment => new System.CommandLine.Completions.CompletionItem(experiment.Name));

    /// <summary>How a clause of <c>--where</c> or <c>--set</c> can go on: the name of a column, with its <c>=</c> where it is compared so, or a value of the column that is named.</summary>
    /// <param name="app">The application.</param>
    /// <param name="experiment">The name on the command line, if there is one yet.</param>
    /// <param name="word">What is written so far: several clauses joined by commas, or an expression, whose last word is completed.</param>
    /// <param name="axesOnly">Whether it is about axes only.</param>
    public static IEnumerable<string> Clauses(SweepApp app, string? experiment, string word, bool axesOnly) =>
        Of(app, experiment, space => Clauses([.. TrialColumns.Of(space).All.Where(column => !axesOnly || column.Axis is not null)], word));

    /// <summary>How a list of columns can go on.</summary>
    /// <param name="app">The application.</param>
    /// <param name="experiment">The name on the command line, if there is one yet.</param>
    /// <param name="word">The list so far.</param>
    /// <param name="axesOnly">Whether it takes axes only.</param>
    public static IEnumerable<string> Columns(SweepApp app, string? experiment, string word, bool axesOnly)
    {
        var done = word[..(word.LastIndexOf(',') + 1)] + (word[(word.LastIndexOf(',') + 1)..].StartsWith('-') ? "-" : "");
        return Of(app, experiment, space => TrialColumns.Of(space).All.Where(column => !axesOnly || column.Axis is not null).Select(column => done + column.Name));
    }

    private static IEnumerable<string> Of(SweepApp app, string? experiment, Func<SpaceDescriptor, IEnumerable<string>> offer)
    {
        try
        {
            return app.Experiments.FirstOrDefault(each => each.Name == experiment)?.Space is { } space ? [.. offer(space)] : [];
        }
        catch (SweepException)
        {
            return []; // a space that cannot be made has nothing to offer
        }
    }

    /// <summary>The metrics of an experiment.</summary>
    /// <param name="app">The application.</param>
    /// <param name="experiment">The name on the command line, if there is one yet.</param>
    public static IEnumerable<string> Metrics(SweepApp app, string? experiment)
    {
        try
        {
            return app.Experiments.FirstOrDefault(each => each.Name == experiment)?.Space is { } space ? [.. space.Metrics.Select(static metric => metric.Name)] : [];
        }
        catch (SweepException)
        {
            return []; // a space that cannot be made has nothing to offer
        }
    }

    private static IEnumerable<string> Clauses(IReadOnlyList<TrialColumn> columns, string word)
    {
        var done = word[..(word.LastIndexOfAny([',', ' ', '(']) + 1)];
        var clause = word[done.Length..];
        var equals = clause.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            // Not with < or >, which a shell would take for itself.
            return columns.Select(column => $"{done}{column.Name}{(column.Axis is null && column.IsOrdered ? "" : "=")}");
        }

        done = word[..(word.LastIndexOfAny(['=', '|']) + 1)];
        return columns.Where(column => column.Name.Equals(clause[..equals], StringComparison.OrdinalIgnoreCase))
            .SelectMany(column => column.Axis is { } axis ? axis.Listed.Take(ValuesOffered).Select(static value => value.ToKeyText()) : column.Members).Select(value => done + value);
    }
}
