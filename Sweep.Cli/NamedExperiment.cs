using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The argument that says which experiment.</summary>
internal sealed class NamedExperiment
{
    private readonly SweepApp _app;
    private readonly Argument<string> _name = new("experiment") { Description = "The experiment's name, as shown by the verb list" };

    /// <summary>Adds it to a command.</summary>
    public NamedExperiment(SweepApp app, Command command)
    {
        _app = app;
        _name.CompletionSources.Add(_ => Completion.Experiments(app));
        command.Arguments.Add(_name);
    }

    /// <summary>The experiment.</summary>
    /// <exception cref="SweepException">There is none of that name.</exception>
    public Experiment Experiment(ParseResult parsed) => _app.Find(parsed.GetValue(_name)!);

    /// <summary>What is written so far, for completion; null when nothing is.</summary>
    public string? Written(ParseResult parsed) => parsed.GetResult(_name) is { Tokens.Count: > 0 } result ? result.Tokens[0].Value : null;
}
