using System.CommandLine;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary>The argument that names an experiment.</summary>
internal sealed class NamedExperiment
{
    private readonly SweepApp _app;
    private readonly Argument<string> _name = new("experiment") { Description = "The name of an experiment, as listed by the list command." };

    /// <summary>Adds the argument to a command.</summary>
    public NamedExperiment(SweepApp app, Command command)
    {
        _app = app;
        _name.CompletionSources.Add(_ => Completion.Experiments(app));
        command.Arguments.Add(_name);
    }

    /// <summary>The experiment that the command line names.</summary>
    /// <exception cref="SweepException">There is no experiment of that name; the message gives the nearest.</exception>
    public Experiment Experiment(ParseResult parsed) => _app.Find(parsed.GetValue(_name)!);

    /// <summary>The text typed so far, for completion; null if there is none.</summary>
    public string? Written(ParseResult parsed) => parsed.GetResult(_name) is { Tokens.Count: > 0 } result ? result.Tokens[0].Value : null;
}
