using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The argument and options that most verbs share: which experiment, and which of its configs.</summary>
internal sealed class ExperimentArgument
{
    private readonly NamedExperiment _name;
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "Only configs with these values: axis=value; separate alternatives with |, and axes with a comma or by repeating the option",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Values of a range in this grid: axis=value, separated by |; for a list, the same as --where",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _preset = new("--preset") { Description = "A named part of the grid with its budget; the verb space lists them" };
    private readonly List<(Option<string?> Option, string Axis)> _shorthands = [];

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
            var shorthand = new Option<string?>(option) { Description = $"Short for --set {axis}=…, if the experiment has that axis" };
            _shorthands.Add((shorthand, axis));
            command.Options.Add(shorthand);
        }
    }

    /// <summary>The experiment.</summary>
    /// <exception cref="SweepException">There is none of that name.</exception>
    public Experiment Experiment(ParseResult parsed) => _name.Experiment(parsed);

    /// <summary>The filter over its configs.</summary>
    /// <exception cref="SweepException">It names an axis or value that the space does not have.</exception>
    public AxisFilter Filter(ParseResult parsed) => AxisFilter.Parse(Experiment(parsed).Space, parsed.GetValue(_where)!);

    /// <summary>The part of its grid that the preset, the settings and the filter select.</summary>
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
                ? $"Experiment '{experiment.Name}' has no presets; leave --preset out, or use --where and --set"
                : $"Experiment '{experiment.Name}' has no preset '{name}'; {NearestName.Hint(name, [.. experiment.Presets.Select(preset => preset.Name)], "presets")}");
}
