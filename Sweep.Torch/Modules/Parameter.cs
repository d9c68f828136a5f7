using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains: a leaf of the graph, in no dispose scope, owned by the module that registers it.</summary>
public class Parameter : torch.Tensor
{
    /// <param name="data">Taken over: disposed, its memory goes on in the parameter.</param>
    /// <param name="requires_grad">Whether gradients accumulate.</param>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(TakeOver(data, requires_grad)) => DetachFromDisposeScope();

    private static TensorHandle TakeOver(torch.Tensor data, bool requiresGrad)
    {
        ArgumentNullException.ThrowIfNull(data);
        NativeError.Check(Native.st_detach(data.NativeHandle, out var handle));
        NativeError.Check(Native.st_requires_grad_(handle, requiresGrad ? 1 : 0));
        data.Dispose();
        return handle;
    }
}
