using Sweep.Runtime.Devices;

namespace Sweep.Runtime.Workers;

/// <summary>What a worker is started with.</summary>
/// <param name="Index">Its index, from 0.</param>
/// <param name="Count">How many workers the sweep has.</param>
/// <param name="Experiment">The name of the experiment.</param>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">All of its arguments.</param>
/// <param name="Slot">Where its trials run.</param>
/// <param name="Cores">How many cores it may use.</param>
internal sealed record WorkerStart(int Index, int Count, string Experiment, string FileName, IReadOnlyList<string> Arguments, DeviceSlot Slot, int Cores);
