using System.CommandLine;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The option <c>--where</c>.</summary>
internal sealed class WhereOption
{
    private readonly Option<string[]> _option;

    /// <summary>Adds the option to a command.</summary>
    /// <param name="app">The application.</param>
    /// <param name="command">The command to extend.</param>
    /// <param name="name">The experiment, for completions.</param>
    /// <param name="ofConfigs">Whether configs are selected, which have axes only; otherwise trials.</param>
    public WhereOption(SweepApp app, Command command, NamedExperiment name, bool ofConfigs)
    {
        _option = new("--where")
        {
            Description = ofConfigs
                ? "Select only these configs: an expression over axes, such as \"Width < 64 and Activation in (ReLU, Splash)\", or axis=value|value,axis=value. Repeat the option for several that must all hold."
                : "Select only these trials: an expression over axes, metrics and columns such as State and Started: \"TestError < 1 and Activation in (ReLU, Splash)\", or axis=value|value,axis=value. Repeat the option for several that must all hold.",
            DefaultValueFactory = _ => [],
        };
        _option.CompletionSources.Add(context => Completion.Clauses(app, name.Written(context.ParseResult), context.WordToComplete, axesOnly: ofConfigs)
            .Select(clause => new System.CommandLine.Completions.CompletionItem(clause)));
        command.Options.Add(_option);
    }

    /// <summary>The texts as they were written.</summary>
    public string[] Texts(ParseResult parsed) => parsed.GetValue(_option)!;

    /// <summary>The trials that are selected.</summary>
    /// <exception cref="Runtime.SweepException">A text is malformed, or a name or value is unknown; the message points at the token.</exception>
    public TrialFilter Trials(ParseResult parsed, SpaceDescriptor space) => TrialFilter.OfTrials(space, Texts(parsed));
}
