using Sweep.Runtime;
using Sweep.Runtime.Isolation;
using TorchSharp;

namespace Sweep.Torch.Isolation;

/// <summary>Sets and restores the process-wide state of libtorch and TorchSharp. Before a trial it sets libtorch's random seed and number of threads to the trial's; after it, it restores default type, default device and number of threads.</summary>
/// <remarks>Grad mode, inference mode and dispose scopes belong to a thread, and each trial has its own.</remarks>
internal sealed class TorchState : IProcessState
{
    private readonly torch.ScalarType _type = torch.get_default_dtype();
    private readonly torch.Device _device = torch.get_default_device();
    private readonly int _threads = torch.get_num_threads();
    private readonly int _interopThreads = torch.get_num_interop_threads();

    /// <inheritdoc/>
    public void Begin(TrialContext trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        torch.set_num_threads(trial.Threads);
        torch.manual_seed(trial.Seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Restore()
    {
        torch.set_default_dtype(_type);
        torch.set_default_device(_device);
        torch.set_num_threads(_threads);
        return torch.get_num_interop_threads() == _interopThreads ? [] : ["libtorch's number of inter-op threads changed, which can be set only once"];
    }
}
