using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The experiment argument and the options that select configs, shared by most verbs.</summary>
internal sealed class ExperimentArgument
{
    private readonly NamedExperiment _name;
    private readonly WhereOption _where;
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Set the values of a range in this grid: axis=value. Separate several values with |. On a list, selects values as --where does.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _preset = new("--preset") { Description = "Select a named part of the grid with its budget, as listed by the space command." };
    private readonly List<(Option<string?> Option, string Axis)> _shorthands = [];

    /// <summary>Adds the argument and options to a command.</summary>
    /// <param name="app">The application.</param>
    /// <param name="command">The command to extend.</param>
    /// <param name="setsRanges">Whether to add <c>--set</c> and <c>--preset</c>, for commands over a grid.</param>
    public ExperimentArgument(SweepApp app, Command command, bool setsRanges = false)
    {
        _name = new NamedExperiment(app, command);
        _where = new WhereOption(app, command, _name, ofConfigs: setsRanges);
        if (setsRanges)
        {
            _set.CompletionSources.Add(context => Completion.Clauses(app, _name.Written(context.ParseResult), context.WordToComplete, axesOnly: true)
                .Select(clause => new System.CommandLine.Completions.CompletionItem(clause)));
            command.Options.Add(_set);
            AddPreset(app, command);
        }
    }

    /// <summary>The argument that names the experiment.</summary>
    public NamedExperiment Name => _name;

    private void AddPreset(SweepApp app, Command command)
    {
        _preset.CompletionSources.Add(context => (app.Experiments.FirstOrDefault(each => each.Name == _name.Written(context.ParseResult))?.Presets ?? [])
            .Select(preset => new System.CommandLine.Completions.CompletionItem(preset.Name)));
        command.Options.Add(_preset);
        foreach (var (option, axis) in app.Shorthands)
        {
            var shorthand = new Option<string?>(option) { Description = $"Shorthand for --set {axis}=…, for experiments that have this axis." };
            _shorthands.Add((shorthand, axis));
            command.Options.Add(shorthand);
        }
    }

    /// <summary>The experiment that the command line names.</summary>
    /// <exception cref="SweepException">There is no experiment of that name; the message gives the nearest.</exception>
    public Experiment Experiment(ParseResult parsed) => _name.Experiment(parsed);

    /// <summary>The trials that <c>--where</c> selects.</summary>
    /// <exception cref="SweepException">A text is malformed, or a name or value is unknown; the message points at the token.</exception>
    public TrialFilter Filter(ParseResult parsed) => _where.Trials(parsed, Experiment(parsed).Space);

    /// <summary>The configs that preset, settings and filter select.</summary>
    /// <exception cref="SweepException">There is no such preset, or a clause names an axis or value that the space does not have.</exception>
    public ConfigSelection Selection(ParseResult parsed)
    {
        var experiment = Experiment(parsed);
        var settings = _shorthands.Where(each => parsed.GetValue(each.Option) is not null).Select(each => $"{each.Axis}={parsed.GetValue(each.Option)}");
        return ConfigSelection.Of(experiment.Space, Preset(experiment, parsed.GetValue(_preset)), [.. parsed.GetValue(_set)!, .. settings], _where.Texts(parsed));
    }

    private static Preset? Preset(Experiment experiment, string? name) =>
        name is null ? null : experiment.Presets.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SweepException(experiment.Presets.Count == 0
                ? $"Experiment '{experiment.Name}' has no presets; omit --preset, or use --where and --set"
                : $"Experiment '{experiment.Name}' has no preset '{name}'; {NearestName.Hint(name, [.. experiment.Presets.Select(preset => preset.Name)], "presets")}");
}
