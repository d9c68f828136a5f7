using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>An activation as fused kernels see it.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Right">SPLASH: slopes to the right; else null.</param>
/// <param name="Left">SPLASH: slopes to the left; else null.</param>
/// <param name="Hinges">SPLASH: hinges of both sides; else empty.</param>
internal readonly record struct KernelActivation(ActivationKind Kind, Tensor? Right, Tensor? Left, float[] Hinges)
{
    private const double LeakySlope = 0.01;

    /// <summary>None: the activation's module is called afterwards.</summary>
    public static KernelActivation Identity { get; } = new(ActivationKind.Identity, null, null, []);

    /// <summary>What a module computes; null where no kernel does, or hooks watch the module.</summary>
    public static KernelActivation? Of(nn.Module<Tensor, Tensor> module)
    {
        if (ModuleHooks.Any(module))
        {
            return null;
        }

        return module switch
        {
            ReLU => new KernelActivation(ActivationKind.ReLU, null, null, []),
            LeakyReLU { negative_slope: LeakySlope } => new KernelActivation(ActivationKind.LeakyReLU, null, null, []),
            Tanh => new KernelActivation(ActivationKind.Tanh, null, null, []),
            Splash unit when unit.SharedHinges() is { } hinges && KernelTensors.IsVector(unit.Slopes.Right) && KernelTensors.IsVector(unit.Slopes.Left) =>
                new KernelActivation(ActivationKind.Splash, unit.Slopes.Right, unit.Slopes.Left, hinges),
            _ => null,
        };
    }

    /// <summary>Tensors with gradients, in the order of <see cref="Gradients"/>.</summary>
    public IEnumerable<Tensor> Learned => Right is null ? [] : [Right, Left!];

    /// <summary>Writes the table that kernels read.</summary>
    /// <param name="table">Length <see cref="SplashTable.Size"/>.</param>
    public unsafe void Fill(float* table)
    {
        if (Right is not null)
        {
            SplashTable.Fill(table, Right.Pointer<float>(), Left!.Pointer<float>(), Hinges);
        }
    }

    /// <summary>The gradients of the slopes from a kernel's sums.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="hinges">Of a side.</param>
    /// <param name="sums">Length <see cref="SplashTable.Sums"/>.</param>
    public static IEnumerable<Tensor> Gradients(ActivationKind kind, int hinges, ReadOnlySpan<double> sums) => kind == ActivationKind.Splash
        ? [KernelTensors.Vector(sums[..hinges]), KernelTensors.Vector(sums.Slice(SplashTable.MaxHinges, hinges))]
        : [];
}
