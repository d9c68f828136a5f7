using Sweep.Runtime.Scheduling;

namespace Sweep.Cli.Displays;

/// <summary>Displays the progress of a sweep until it is disposed.</summary>
internal interface ISweepDisplay : ISweepObserver, IDisposable
{
    /// <summary>Shows a message in order with the other output.</summary>
    void Say(string line);
}
