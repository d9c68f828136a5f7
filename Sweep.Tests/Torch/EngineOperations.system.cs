using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>The golden cases' operations that the engines spell differently, as Sweep.Torch has them; TorchSharp has no such function, or without this argument.</summary>
internal static class EngineOperations
{
    public static readonly Dictionary<string, Func<torch.Tensor[], torch.Tensor[]>> All = new()
    {
        ["relu"] = static x => [torch.relu(x[0])],
        ["relu_"] = static x => [torch.relu_(x[0].clone())],
        ["kthvalue"] = static x => torch.kthvalue(x[0], 2) is var (values, indices) ? [values, indices] : [],
        ["channels_last"] = static x => [x[0].contiguous(memory_format.channels_last)],
    };
}
