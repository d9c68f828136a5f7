using System.CommandLine;

namespace Sweep.Cli;

/// <summary>One verb of the command line. Adding one is a class and a line in the list of verbs.</summary>
public interface IVerb
{
    /// <summary>Makes the command with its arguments, options and action.</summary>
    Command Build(SweepApp app);
}
