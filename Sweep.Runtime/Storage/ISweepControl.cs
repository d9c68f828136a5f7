namespace Sweep.Runtime.Storage;

/// <summary>Controls the sweeps of one experiment, in this process or another.</summary>
public interface ISweepControl
{
    /// <summary>Asks something of whoever runs the sweeps of the experiment; replaces what was asked before.</summary>
    void SetControl(SweepRequest request);

    /// <summary>What was asked last.</summary>
    SweepRequest ReadControl();
}
