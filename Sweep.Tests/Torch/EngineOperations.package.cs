using TorchSharp;

namespace Sweep.Tests.Torch;

/// <summary>The golden cases' operations that the engines spell differently, in TorchSharp's words.</summary>
internal static class EngineOperations
{
    public static readonly Dictionary<string, Func<torch.Tensor[], torch.Tensor[]>> All = new()
    {
        ["relu"] = static x => [x[0].relu()],
        ["relu_"] = static x => [x[0].clone().relu_()],
        ["kthvalue"] = static x => torch.kthvalue(x[0], 2, -1) is var (values, indices) ? [values, indices] : [],
        ["channels_last"] = static x => [x[0].permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)],
    };
}
