using System.Runtime.InteropServices;
using Sweep.Torch.Interop;
using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>SPLASH by a <see cref="SplashTable"/> in float32 on the processor: at most seven hinges, one set of slopes, the same fixed hinges on both sides.</summary>
internal sealed unsafe class SplashFunction : KernelFunction<SplashFunction, SplashFunction.State>
{
    private const long BlockElements = 4 * ActivationKernels.Block;
    private const long MinBlocksPerThread = 2;

    /// <summary>Computes SPLASH.</summary>
    /// <param name="input">float32 on the processor, any layout.</param>
    /// <param name="right">Right slopes, shape [H], float32 on the processor.</param>
    /// <param name="left">Left slopes, likewise.</param>
    /// <param name="hinges">H ≤ <see cref="SplashTable.MaxHinges"/> locations, increasing from 0. Must not be modified while the graph exists.</param>
    /// <returns>Shape of the input, dense, in the current dispose scope.</returns>
    public static Tensor Apply(Tensor input, Tensor right, Tensor left, float[] hinges)
    {
        var recording = IsRecording(input, right, left);
        using var scope = NewDisposeScope();
        Tensor x, y;
        using (no_grad())
        {
            x = input.Dense();
            y = empty_strided(x.shape, x.stride(), x.dtype, x.device);
        }

        var table = stackalloc float[SplashTable.Size];
        Fill(table, right, left, hinges);
        var count = x.numel();
        KernelThreads.For((count + BlockElements - 1) / BlockElements, new ForwardBlocks(x.Pointer<float>(), y.Pointer<float>(), count, table), MinBlocksPerThread);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
        return (recording ? Link(y, [input, right, left], [x, right, left], new State(hinges, input.requires_grad, right.requires_grad, left.requires_grad)) : y).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor?> Backward(State state, IReadOnlyList<Tensor> saved, Tensor gradient)
    {
        var (x, right, left) = (saved[0], saved[1], saved[2]);
        var g = gradient.InLayoutOf(x);
        var gx = empty_strided(x.shape, x.stride(), x.dtype, x.device);
        var table = stackalloc float[SplashTable.Size];
        Fill(table, right, left, state.Hinges);
        var count = x.numel();
        var blocks = (count + BlockElements - 1) / BlockElements;
        using var memory = Scratch.Rent<double>((blocks + 1) * SplashTable.Sums);
        var totals = memory.Cleared<double>((blocks + 1) * SplashTable.Sums);
        KernelThreads.For(blocks, new BackwardBlocks(x.Pointer<float>(), g.Pointer<float>(), gx.Pointer<float>(), count, table, totals + SplashTable.Sums), MinBlocksPerThread);
        for (var k = SplashTable.Sums; k < (blocks + 1) * SplashTable.Sums; k++)
        {
            totals[k % SplashTable.Sums] += totals[k];
        }

        GC.KeepAlive(g);
        return
        [
            state.ToInput ? gx : null,
            state.ToRight ? Slopes(right, totals) : null,
            state.ToLeft ? Slopes(left, totals + SplashTable.MaxHinges) : null,
        ];
    }

    private static void Fill(float* table, Tensor right, Tensor left, float[] hinges)
    {
        // A parameter may be a view with a stride other than 1.
        float* slopes = stackalloc float[SplashTable.Sums];
        var (rightStep, leftStep) = (right.stride()[0], left.stride()[0]);
        for (var hinge = 0; hinge < hinges.Length; hinge++)
        {
            slopes[hinge] = right.Pointer<float>()[hinge * rightStep];
            slopes[SplashTable.MaxHinges + hinge] = left.Pointer<float>()[hinge * leftStep];
        }

        SplashTable.Fill(table, slopes, slopes + SplashTable.MaxHinges, hinges);
        GC.KeepAlive(right);
        GC.KeepAlive(left);
    }

    private static Tensor Slopes(Tensor like, double* totals)
    {
        var gradient = empty(like.shape, like.dtype, like.device);
        var to = gradient.Pointer<float>();
        for (var k = 0; k < like.shape[0]; k++)
        {
            to[k] = (float)totals[k];
        }

        return gradient;
    }

    /// <param name="Hinges">Locations of the hinges.</param>
    /// <param name="ToInput">Whether the input needs a gradient.</param>
    /// <param name="ToRight">Whether the right slopes need a gradient.</param>
    /// <param name="ToLeft">Whether the left slopes need a gradient.</param>
    internal sealed record State(float[] Hinges, bool ToInput, bool ToRight, bool ToLeft);

    [StructLayout(LayoutKind.Auto)]
    private readonly struct ForwardBlocks(float* x, float* y, long count, float* table) : IBlockKernel
    {
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly long _count = count;
        private readonly float* _table = table;

        public void Run(long block)
        {
            var at = block * BlockElements;
            ActivationKernels.Forward<SplashKernel>(_x + at, _y + at, Math.Min(BlockElements, _count - at), _table);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct BackwardBlocks(float* x, float* g, float* gx, long count, float* table, double* sums) : IBlockKernel
    {
        private readonly float* _x = x;
        private readonly float* _g = g;
        private readonly float* _gx = gx;
        private readonly long _count = count;
        private readonly float* _table = table;
        private readonly double* _sums = sums;

        public void Run(long block)
        {
            var at = block * BlockElements;
            ActivationKernels.SplashBackward(_x + at, _g + at, _gx + at, Math.Min(BlockElements, _count - at), _table, _sums + (block * SplashTable.Sums));
        }
    }
}
