using Sweep.Runtime.Scheduling;

namespace Sweep.Cli.Displays;

/// <summary>Shows a sweep being run, until it is disposed.</summary>
internal interface ISweepDisplay : ISweepObserver, IDisposable
{
    /// <summary>Shows a line.</summary>
    void Say(string line);
}
