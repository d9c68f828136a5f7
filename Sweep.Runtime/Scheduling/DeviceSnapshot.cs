namespace Sweep.Runtime.Scheduling;

/// <summary>The state of the device that a free slot belongs to.</summary>
/// <param name="Running">How many trials of this sweep run on it, or are being claimed for it.</param>
/// <param name="Share">How many trials of this sweep may run on it beside the other sweeps of this machine.</param>
/// <param name="IsTaken">Whether one of those trials needs it to itself.</param>
/// <param name="IsReserved">Whether it is being kept free for the next trial that needs a device to itself; at most one device is.</param>
internal readonly record struct DeviceSnapshot(int Running, int Share, bool IsTaken, bool IsReserved);
