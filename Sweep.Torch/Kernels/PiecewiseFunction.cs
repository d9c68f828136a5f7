using System.Numerics;
using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>A sum of hinge functions on the processor in float32 or float64, differentiable in input, slopes and hinges: one pass forward and one backward.</summary>
internal sealed class PiecewiseFunction : KernelFunction<PiecewiseFunction, PiecewiseFunction.State>
{
    /// <summary>Computes the sum.</summary>
    /// <param name="input">float32 or float64 on the processor, any layout.</param>
    /// <param name="tensors">Parameters of the same type on the processor.</param>
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
            y = empty_strided(x.shape, x.stride(), x.dtype, x.device);
            if (input.dtype == ScalarType.Float32)
            {
                PiecewiseKernel<float>.Forward(x, y, order, tensors);
            }
            else
            {
                PiecewiseKernel<double>.Forward(x, y, order, tensors);
            }
        }

        return (recording ? Link(y, [input, .. all], [x, .. all], new State(order, tensors.Mirrored, [.. all.Prepend(input).Select(tensor => tensor.requires_grad)])) : y).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor?> Backward(State state, IReadOnlyList<Tensor> saved, Tensor gradient)
    {
        var x = saved[0];
        var tensors = new HingeTensors(saved[1], saved[2], saved[3], saved[4], state.Mirrored);
        return x.dtype == ScalarType.Float32 ? Backward<float>(state, x, gradient, tensors) : Backward<double>(state, x, gradient, tensors);
    }

    private static Tensor?[] Backward<T>(State state, Tensor x, Tensor gradient, HingeTensors tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var g = gradient.InLayoutOf(x);
        var gx = empty_strided(x.shape, x.stride(), x.dtype, x.device);
        var length = checked((int)(state.Order.Channels * tensors.Count * 2));
        using var memory = Scratch.Rent<double>(length);
        unsafe
        {
            var totals = new Span<double>(memory.As<double>(), length);
            PiecewiseKernel<T>.Backward(x, g, gx, state.Order, tensors, totals);
            return
            [
                state.Wanted[0] ? gx : null,
                state.Wanted[1] ? Gather<T>(tensors.Right, totals, tensors, isRight: true, ofLocations: false) : null,
                state.Wanted[2] ? Gather<T>(tensors.RightHinges, totals, tensors, isRight: true, ofLocations: true) : null,
                state.Wanted[3] ? Gather<T>(tensors.Left, totals, tensors, isRight: false, ofLocations: false) : null,
                state.Wanted[4] ? Gather<T>(tensors.LeftHinges, totals, tensors, isRight: false, ofLocations: true) : null,
            ];
        }
    }

    // The gradient of one of the four tensors, summed over channels if they share it.
    private static unsafe Tensor Gather<T>(Tensor like, ReadOnlySpan<double> totals, HingeTensors tensors, bool isRight, bool ofLocations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = new HingeParameters<T>(tensors);
        var result = empty(like.shape, like.dtype, like.device);
        var to = result.Pointer<T>();
        var hinges = isRight ? tensors.RightCount : tensors.LeftCount;
        var groups = like.dim() == 2 ? like.shape[0] : 1;
        var channels = tensors.ByChannel ? tensors.Right.shape[0] : 1;
        var sign = isRight || tensors.Mirrored ? -1 : 1;
        for (long group = 0; group < groups; group++)
        {
            for (var hinge = 0; hinge < hinges; hinge++)
            {
                var index = isRight ? hinge : tensors.RightCount + hinge;
                var sum = 0.0;
                for (var channel = group; channel < channels; channel += groups)
                {
                    var at = (int)((channel * tensors.Count) + index) * 2;
                    sum += ofLocations ? sign * double.CreateTruncating(parameters[channel, index].Slope) * totals[at + 1] : totals[at];
                }

                to[(group * hinges) + hinge] = T.CreateTruncating(sum);
            }
        }

        GC.KeepAlive(tensors);
        return result;
    }

    /// <param name="Order">Memory order of the saved input.</param>
    /// <param name="Mirrored">See <see cref="HingeTensors"/>.</param>
    /// <param name="Wanted">Whether input, right slopes, right hinges, left slopes and left hinges need a gradient.</param>
    internal sealed record State(ElementOrder Order, bool Mirrored, bool[] Wanted);
}
