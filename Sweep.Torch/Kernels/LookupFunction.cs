using Sweep.Torch.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>A sum of hinge functions composed of TorchSharp operations, for accelerators: one search, two gathers and one multiply-add over the input, whatever the number of hinges.</summary>
/// <remarks>
/// The tables are computed on the input's device from the parameters, without synchronising with the device. Gradients of the parameters come from Σ g and Σ g·x of each segment, which
/// <c>scatter_add_</c> computes for each position of an image, so that few elements contend for one sum. On CUDA the order of summation, and with it the last bits, varies between runs.
/// </remarks>
internal sealed class LookupFunction : KernelFunction<LookupFunction, LookupFunction.State>
{
    /// <summary>Computes the sum.</summary>
    /// <param name="input">float32 or float64 on any device, any layout.</param>
    /// <param name="tensors">Parameters on the same device.</param>
    /// <returns>Shape of the input, dense, in the current dispose scope.</returns>
    /// <exception cref="ArgumentException">Shapes, types or devices do not match.</exception>
    public static Tensor Apply(Tensor input, HingeTensors tensors)
    {
        var all = tensors.All;
        var recording = IsRecording([input, .. all]);
        tensors.Check(input);
        using var scope = NewDisposeScope();
        Tensor x, y;
        ElementOrder order;
        using (no_grad())
        {
            (x, order) = ElementOrder.Of(input, tensors.ByChannel);
            var view = new MemoryView(x, order);
            var values = view.Of(x);
            var table = new LookupTable(tensors);
            var (slopes, intercepts) = table.Lines();
            var at = table.Offset(table.Find(values));
            // Detached, because a view created without gradients could not be modified in place afterwards.
            y = view.Back(intercepts.take(at).addcmul_(slopes.take(at), values, 1)).detach();
        }

        return (recording ? Link(y, [input, .. all], [x, .. all], new State(order, tensors.Mirrored, [.. all.Prepend(input).Select(tensor => tensor.requires_grad)])) : y).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor?> Backward(State state, IReadOnlyList<Tensor> saved, Tensor gradient)
    {
        var x = saved[0];
        var tensors = new HingeTensors(saved[1], saved[2], saved[3], saved[4], state.Mirrored);
        var view = new MemoryView(x, state.Order);
        var (values, g) = (view.Of(x), view.Of(gradient.InLayoutOf(x)));
        var table = new LookupTable(tensors);
        var segments = table.Find(values);
        var result = new Tensor?[5];
        if (state.Wanted[0])
        {
            result[0] = view.Back(table.Lines().Slopes.take(table.Offset(segments)).mul_(g));
        }

        if (state.Wanted.AsSpan(1).Contains(true))
        {
            var (slopes, locations) = table.Gradients(Sums(segments, g, tensors.Count), Sums(segments, g * values, tensors.Count));
            Put(result, state, 1, slopes, locations, tensors.Right, tensors.RightHinges, 0, sign: 1);
            Put(result, state, 3, slopes, locations, tensors.Left, tensors.LeftHinges, tensors.RightCount, tensors.Mirrored ? -1 : 1);
        }

        return result;
    }

    // Shape [channels, hinges + 1].
    private static Tensor Sums(Tensor segments, Tensor values, int hinges)
    {
        var (outer, channels, inner) = (values.shape[0], values.shape[1], values.shape[2]);
        var bins = zeros(hinges + 1, channels * inner, values.dtype, values.device).scatter_add_(0, segments.view(outer, channels * inner), values.reshape(outer, channels * inner));
        return bins.view(hinges + 1, channels, inner).sum(-1, type: values.device_type == DeviceType.MPS ? values.dtype : ScalarType.Float64).t();
    }

    private static void Put(Tensor?[] result, State state, int at, Tensor ofSlopes, Tensor ofLocations, Tensor slopes, Tensor locations, int from, int sign)
    {
        var count = slopes.shape[^1];
        result[at] = state.Wanted[at] ? ofSlopes.narrow(-1, from, count).reshape(slopes.shape) : null;
        if (state.Wanted[at + 1])
        {
            var own = ofLocations.narrow(-1, from, count) * sign;
            result[at + 1] = (locations.dim() == 1 ? own.sum(dim: 0) : own).reshape(locations.shape);
        }
    }

    /// <param name="Order">Memory order of the saved input.</param>
    /// <param name="Mirrored">See <see cref="HingeTensors"/>.</param>
    /// <param name="Wanted">Whether input, right slopes, right hinges, left slopes and left hinges need a gradient.</param>
    internal sealed record State(ElementOrder Order, bool Mirrored, bool[] Wanted);
}
