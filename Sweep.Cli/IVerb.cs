using System.CommandLine;

namespace Sweep.Cli;

/// <summary>A verb of the command line: a class and an entry in the list of verbs.</summary>
public interface IVerb
{
    /// <summary>Creates the command with its arguments, options and action.</summary>
    Command Build(SweepApp app);
}
