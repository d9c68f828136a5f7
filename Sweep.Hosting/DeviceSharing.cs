using Sweep.Runtime.Devices;
using Sweep.Runtime.Scheduling;

namespace Sweep.Hosting;

/// <summary>Tells the other sweeps of this machine what this one could use, and keeps it to its share.</summary>
/// <param name="dispatcher">The sweep.</param>
/// <param name="options">Where its workers run.</param>
/// <param name="peers">The others.</param>
/// <param name="workers">How many workers it has.</param>
/// <param name="coresPerWorker">How many cores a worker on the processor takes.</param>
internal sealed class DeviceSharing(TrialDispatcher dispatcher, SweepOptions options, PeerSweeps peers, int workers, int coresPerWorker)
{
    private readonly Lock _gate = new();

    /// <summary>Looks at the others. To be called at least every second, from a timer: a call while another one still waits for the file system does nothing.</summary>
    public void Update()
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            peers.Publish(UnitsOf(dispatcher.Query((state, _) => state.CountUsable(workers))));
            var requests = peers.Read();
            var isAlone = requests.All(request => request.Sweep == peers.Self) || requests.All(request => request.Sweep != peers.Self);
            dispatcher.Tell(new SchedulerEvent.SharesChanged(isAlone
                ? null
                : FairShare.Of(requests, peers.Self).ToDictionary(share => share.Key, share => share.Value == 0 ? 0 : Math.Max(1, share.Value / UnitsOn(share.Key)))));
        }
        finally
        {
            _gate.Exit();
        }
    }

    private Dictionary<string, int> UnitsOf(int usable) =>
        Enumerable.Range(0, usable).GroupBy(worker => options.SlotOf(worker).Device).ToDictionary(group => group.Key, group => group.Count() * UnitsOn(group.Key));

    private int UnitsOn(string device) => device == DeviceSlot.Cpu.Device ? coresPerWorker : 1;
}
