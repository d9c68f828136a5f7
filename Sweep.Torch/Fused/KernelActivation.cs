using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>The activation of a fused kernel.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Right">Right slopes of SPLASH; null for others.</param>
/// <param name="Left">Left slopes of SPLASH; null for others.</param>
/// <param name="Hinges">Hinges of one side of SPLASH; empty for others.</param>
internal readonly record struct KernelActivation(ActivationKind Kind, Tensor? Right, Tensor? Left, float[] Hinges)
{
    private const double LeakySlope = 0.01;

    /// <summary>No activation: the caller applies the activation's module to the result.</summary>
    public static KernelActivation Identity { get; } = new(ActivationKind.Identity, null, null, []);

    /// <summary>The kernel activation for a module; null if there is none or the module has hooks.</summary>
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

    /// <summary>The learned parameters, in the order of <see cref="Gradients"/>.</summary>
    public IEnumerable<Tensor> Learned => Right is null ? [] : [Right, Left!];

    /// <summary>Writes the table that kernels read, if the activation has one.</summary>
    /// <param name="table">Length <see cref="SplashTable.Size"/>.</param>
    public unsafe void Fill(float* table)
    {
        if (Right is not null)
        {
            SplashTable.Fill(table, Right.Pointer<float>(), Left!.Pointer<float>(), Hinges);
        }
    }

    /// <summary>Converts a kernel's sums to gradients of the learned parameters.</summary>
    /// <param name="kind">The function.</param>
    /// <param name="hinges">Number of hinges per side.</param>
    /// <param name="sums">Length <see cref="SplashTable.Sums"/>.</param>
    /// <returns>In the current dispose scope; empty if nothing is learned.</returns>
    public static IEnumerable<Tensor> Gradients(ActivationKind kind, int hinges, ReadOnlySpan<double> sums) => kind == ActivationKind.Splash
        ? [KernelTensors.Vector(sums[..hinges]), KernelTensors.Vector(sums.Slice(SplashTable.MaxHinges, hinges))]
        : [];
}
