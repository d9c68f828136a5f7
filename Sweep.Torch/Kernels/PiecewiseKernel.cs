using System.Numerics;
using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>Values and gradients of sums of hinge functions over whole tensors, on the threads of <see cref="KernelThreads"/>.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>With few hinges it loops over them for four or eight elements at a time. With many it searches a table for one element at a time, which takes almost the same time for any number of hinges.</remarks>
internal static unsafe class PiecewiseKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Largest number of hinges to loop over. At about this number both ways take the same time on Zen 4, forward and backward together.</summary>
    public const int MaxLoopedHinges = 192;

    /// <summary>Number of elements below which another thread does not pay off.</summary>
    public const long MinElementsPerThread = 32 << 10;

    /// <summary>Computes the values.</summary>
    /// <param name="x">A tensor returned by <see cref="ElementOrder.Of"/>.</param>
    /// <param name="y">Output in the same layout, overwritten.</param>
    /// <param name="order">Memory order of both tensors.</param>
    /// <param name="tensors">The parameters.</param>
    public static void Forward(Tensor x, Tensor y, ElementOrder order, HingeTensors tensors)
    {
        if (order.Count == 0)
        {
            return;
        }

        var parameters = new HingeParameters<T>(tensors);
        if (!IsLooped(parameters, order.Channels))
        {
            HingeSearch<T>.Forward(x.Pointer<T>(), y.Pointer<T>(), order, parameters);
        }
        else
        {
            var plan = LoopPlan.Of<T>(order, parameters.Count);
            using var memory = Scratch.Rent<T>(plan.Columns * plan.ColumnLength);
            parameters.Fill(memory.As<T>(), plan.Columns, order.Channels, !order.HasChannelsInside);
            var kernel = new ForwardLoop<T>(x.Pointer<T>(), y.Pointer<T>(), memory.As<T>(), parameters.Right, parameters.Left, order, plan);
            KernelThreads.For(plan.Blocks, kernel, plan.MinBlocksPerThread);
        }

        KeepAlive(x, y, tensors);
    }

    /// <summary>Computes the gradients.</summary>
    /// <param name="x">Input of the forward pass.</param>
    /// <param name="g">Gradients of the outputs, in the layout of <paramref name="x"/>.</param>
    /// <param name="gx">Gradients of the inputs, in the layout of <paramref name="x"/>, overwritten.</param>
    /// <param name="order">Memory order of all three tensors.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="totals">Length channels · hinges · 2, overwritten: for each hinge of each channel Σ g·max(0, ±(x − location)) and Σ g where it is open.</param>
    public static void Backward(Tensor x, Tensor g, Tensor gx, ElementOrder order, HingeTensors tensors, Span<double> totals)
    {
        totals.Clear();
        if (order.Count == 0)
        {
            return;
        }

        var parameters = new HingeParameters<T>(tensors);
        fixed (double* sums = totals)
        {
            if (!IsLooped(parameters, order.Channels))
            {
                HingeSearch<T>.Backward(x.Pointer<T>(), g.Pointer<T>(), gx.Pointer<T>(), order, parameters, sums);
            }
            else
            {
                var plan = LoopPlan.Of<T>(order, parameters.Count);
                using var memory = Scratch.Rent<T>(plan.Columns * plan.ColumnLength);
                parameters.Fill(memory.As<T>(), plan.Columns, order.Channels, !order.HasChannelsInside);
                var partialLength = plan.Columns * plan.ColumnLength;
                using var partial = Scratch.Rent<double>(order.HasChannelsInside ? plan.Blocks * partialLength : plan.Blocks * 2 * parameters.Count);
                var kernel = new BackwardLoop<T>(x.Pointer<T>(), g.Pointer<T>(), gx.Pointer<T>(), memory.As<T>(), parameters.Right, parameters.Left, order, plan, partial.As<double>());
                KernelThreads.For(plan.Blocks, kernel, plan.MinBlocksPerThread);
                kernel.Merge(sums);
            }
        }

        KeepAlive(x, y: gx, tensors);
        GC.KeepAlive(g);
    }

    // Locations that are not finite cannot be searched.
    private static bool IsLooped(HingeParameters<T> parameters, long channels)
    {
        if (parameters.Count <= MaxLoopedHinges)
        {
            return true;
        }

        for (long channel = 0; channel < channels; channel++)
        {
            for (var hinge = 0; hinge < parameters.Count; hinge++)
            {
                var (slope, location) = parameters[channel, hinge];
                if (!T.IsFinite(slope) || !T.IsFinite(location))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void KeepAlive(Tensor x, Tensor y, HingeTensors tensors)
    {
        GC.KeepAlive(x);
        GC.KeepAlive(y);
        GC.KeepAlive(tensors);
    }
}
