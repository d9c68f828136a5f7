using Sweep.Runtime.Workers;

namespace Sweep.Cli;

/// <summary>The verb that a supervisor starts its worker processes with. It is not for people, and is read without the command-line library to start sooner.</summary>
internal static class WorkerVerb
{
    /// <summary>Whether this is a worker's command line.</summary>
    public static bool Matches(string[] args) => args is ["worker", "--socket", _, "--experiment", _, "--index", _];

    /// <summary>Evaluates trials until the supervisor has no more.</summary>
    public static int Run(SweepApp app, string[] args) =>
        WorkerLoop.Run(app.Find(args[4]), args[2], int.Parse(args[6], System.Globalization.CultureInfo.InvariantCulture));
}
