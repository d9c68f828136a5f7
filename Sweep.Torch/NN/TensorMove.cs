using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Changes what lies behind a tensor that others hold on to.</summary>
internal static class TensorMove
{
    /// <summary>Gives a tensor, and its gradient, another device and (where it is floating-point) another element type. The object stays the same.</summary>
    internal static void Move(torch.Tensor tensor, torch.ScalarType? dtype, torch.Device? device, bool nonBlocking)
    {
        using var scope = torch.NewDisposeScope();
        var type = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
        Replace(tensor, type, device, nonBlocking);
        if (tensor.grad is { } gradient)
            Replace(gradient, type, device, nonBlocking);
    }

    /// <summary>Copies values into a tensor, outside autograd.</summary>
    internal static void Load(torch.Tensor target, torch.Tensor values) => NativeError.Check(Native.st_nn_load(target.NativeHandle, values.NativeHandle));

    /// <summary>Moves an optimizer's state, where there is one.</summary>
    internal static void MoveState(torch.Tensor? tensor, torch.Device device)
    {
        if (tensor is not null)
            Move(tensor, null, device, nonBlocking: false);
    }

    /// <summary>The largest magnitude of a − b, for tensors of one shape; infinite for tensors of two.</summary>
    internal static double LargestDifference(torch.Tensor a, torch.Tensor b)
    {
        if (!a.shape.AsSpan().SequenceEqual(b.shape))
            return double.PositiveInfinity;
        if (a.numel() == 0)
            return 0;
        NativeError.Check(Native.st_nn_largest_difference(a.NativeHandle, b.NativeHandle, out var difference));
        return difference;
    }

    private static void Replace(torch.Tensor tensor, torch.ScalarType type, torch.Device? device, bool nonBlocking)
    {
        var options = new NativeOptions(type, device);
        NativeError.Check(Native.st_to(tensor.NativeHandle, in options, nonBlocking ? 1 : 0, 0, out var moved));
        using (moved)
            NativeError.Check(Native.st_nn_set_data(tensor.NativeHandle, moved));
    }
}
