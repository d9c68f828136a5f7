using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>One tensor of each state of a group on its way through a native call, which makes those that are missing.</summary>
internal static class StateTensors
{
    /// <summary>Reads or writes that tensor of a state.</summary>
    internal delegate ref torch.Tensor? Field(OptimizerState state);

    /// <summary>The handles, 0 for a missing tensor. The states must stay alive until <see cref="Adopt"/>.</summary>
    internal static nint[] Handles(OptimizerState[] states, Field field)
    {
        var handles = new nint[states.Length];
        for (var i = 0; i < states.Length; i++)
            handles[i] = field(states[i]) is { } tensor ? tensor.NativeHandle.DangerousGetHandle() : 0;
        return handles;
    }

    /// <summary>Takes over the tensors that the native call made.</summary>
    internal static void Adopt(OptimizerState[] states, Field field, nint[] handles)
    {
        for (var i = 0; i < states.Length; i++)
        {
            ref var tensor = ref field(states[i]);
            if (tensor is null && handles[i] != 0)
                tensor = torch.Tensor.UnsafeCreateTensor(handles[i]).DetachFromDisposeScope();
        }
    }
}
