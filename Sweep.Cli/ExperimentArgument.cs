using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The experiment argument and the options that select configs, shared by most verbs.</summary>
internal sealed class ExperimentArgument
{
    private readonly NamedExperiment _name;
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "Select only configs with these values: axis=value. Separate alternatives with |; separate clauses with commas, or repeat the option.",
        DefaultValueFactory = _ => [],
    };

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
        foreach (var option in setsRanges ? new[] { _where, _set } : [_where])
        {
            option.CompletionSources.Add(context => Completion.Clauses(app, _name.Written(context.ParseResult), context.WordToComplete)
                .Select(clause => new System.CommandLine.Completions.CompletionItem(clause)));
            command.Options.Add(option);
        }

        if (setsRanges)
        {
            AddPreset(app, command);
        }
    }

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

    /// <summary>The filter of <c>--where</c>.</summary>
    /// <exception cref="SweepException">It names an axis or value that the space does not have.</exception>
    public AxisFilter Filter(ParseResult parsed) => AxisFilter.Parse(Experiment(parsed).Space, parsed.GetValue(_where)!);

    /// <summary>The configs that preset, settings and filter select.</summary>
    /// <exception cref="SweepException">There is no such preset, or a clause names an axis or value that the space does not have.</exception>
    public ConfigSelection Selection(ParseResult parsed)
    {
        var experiment = Experiment(parsed);
        var settings = _shorthands.Where(each => parsed.GetValue(each.Option) is not null).Select(each => $"{each.Axis}={parsed.GetValue(each.Option)}");
        return ConfigSelection.Of(experiment.Space, Preset(experiment, parsed.GetValue(_preset)), [.. parsed.GetValue(_set)!, .. settings], parsed.GetValue(_where)!);
    }

    private static Preset? Preset(Experiment experiment, string? name) =>
        name is null ? null : experiment.Presets.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SweepException(experiment.Presets.Count == 0
                ? $"Experiment '{experiment.Name}' has no presets; omit --preset, or use --where and --set"
                : $"Experiment '{experiment.Name}' has no preset '{name}'; {NearestName.Hint(name, [.. experiment.Presets.Select(preset => preset.Name)], "presets")}");
}
