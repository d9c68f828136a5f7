namespace Sweep.Runtime.Scheduling;

/// <summary>How the device of a free slot stands.</summary>
/// <param name="Running">How many trials of this sweep run on it, or are being claimed.</param>
/// <param name="IsTaken">Whether one of them is to have it for itself.</param>
/// <param name="Share">How many trials of this sweep may run on it beside the other sweeps of this machine.</param>
/// <param name="IsChosen">Whether the next trial that is to run alone may do so on it: one device at a time is kept free for that.</param>
internal readonly record struct DeviceSituation(int Running, int Share, bool IsTaken, bool IsChosen);
