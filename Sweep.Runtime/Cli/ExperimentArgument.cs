using System.CommandLine;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Cli;

/// <summary>The argument and options that most verbs share: which experiment, and which of its configs.</summary>
internal sealed class ExperimentArgument
{
    private readonly NamedExperiment _name;
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "Only configs with these values: axis=value, alternatives with |, several with a comma or the option again",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "The values of a range in this grid: axis=value, several with |; of a list, as --where",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Adds them to a command.</summary>
    /// <param name="app">Whose experiments.</param>
    /// <param name="command">The command.</param>
    /// <param name="setsRanges">Whether the command walks a grid, so that ranges can be given values.</param>
    public ExperimentArgument(SweepApp app, Command command, bool setsRanges = false)
    {
        _name = new NamedExperiment(app, command);
        foreach (var option in setsRanges ? new[] { _where, _set } : [_where])
        {
            option.CompletionSources.Add(context => Completion.Clauses(app, _name.Written(context.ParseResult), context.WordToComplete)
                .Select(clause => new System.CommandLine.Completions.CompletionItem(clause)));
            command.Options.Add(option);
        }
    }

    /// <summary>The experiment.</summary>
    /// <exception cref="SweepException">There is none of that name.</exception>
    public Experiment Experiment(ParseResult parsed) => _name.Experiment(parsed);

    /// <summary>The filter over its configs, whose space has the values that <c>--set</c> gives.</summary>
    /// <exception cref="SweepException">It names an axis or value that the space does not have.</exception>
    public AxisFilter Filter(ParseResult parsed)
    {
        var (space, filters) = AxisSetting.Apply(Experiment(parsed).Space, parsed.GetResult(_set) is null ? [] : parsed.GetValue(_set)!);
        return AxisFilter.Parse(space, [.. filters, .. parsed.GetValue(_where)!]);
    }
}
