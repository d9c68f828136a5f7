using System.CommandLine;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Cli;

/// <summary>The argument and option that most verbs share: which experiment, and which of its configs.</summary>
internal sealed class ExperimentArgument
{
    private readonly SweepApp _app;
    private readonly Argument<string> _name = new("experiment") { Description = "An experiment's name (./sweep list)" };
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "Only configs with these values: axis=value, alternatives with |, several with a comma or the option again",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Adds both to a command.</summary>
    public ExperimentArgument(SweepApp app, Command command)
    {
        _app = app;
        command.Arguments.Add(_name);
        command.Options.Add(_where);
    }

    /// <summary>The experiment.</summary>
    /// <exception cref="SweepException">There is none of that name.</exception>
    public Experiment Experiment(ParseResult parsed) => _app.Find(parsed.GetValue(_name)!);

    /// <summary>The filter over its configs.</summary>
    /// <exception cref="SweepException">It names an axis or value that the space does not have.</exception>
    public AxisFilter Filter(ParseResult parsed) => AxisFilter.Parse(Experiment(parsed).Space, parsed.GetValue(_where)!);
}
