using Sweep.Torch;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>The ways in which SPLASH is computed, and units to compare them with.</summary>
internal static class SplashVariants
{
    /// <summary>Kernel and lookup; of at most seven hinges in float32, the table as well.</summary>
    public static Func<Tensor, Tensor, Tensor, Tensor, Tensor>[] Implementations(ScalarType type)
    {
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> kernel = (x, right, left, hinges) => Functional.Splash(x, right, left, hinges);
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> lookup = (x, right, left, hinges) => LookupFunction.Apply(x, new HingeTensors(right, hinges, left, hinges, Mirrored: true));
        Func<Tensor, Tensor, Tensor, Tensor, Tensor> table = (x, right, left, hinges) => right.dim() == 1 && hinges.shape[0] <= SplashTable.MaxHinges
            ? SplashFunction.Apply(x, right, left, hinges.data<float>().ToArray())
            : kernel(x, right, left, hinges);
        return type == ScalarType.Float32 ? [table, kernel, lookup] : [kernel, lookup];
    }

    /// <summary>A unit of an odd number of hinges, those right of zero and at zero: the rest are their mirror images.</summary>
    public static (Tensor Hinges, Tensor Right, Tensor Left) Unit(int s, ScalarType type)
    {
        var h = (s + 1) / 2;
        return (arange(h, ScalarType.Float64).mul(0.5).to_type(type),
            tensor(Enumerable.Range(0, h).Select(k => h > 8 ? Math.Cos(k) : 1 - (0.37 * k)).ToArray(), type),
            tensor(Enumerable.Range(0, h).Select(k => h > 8 ? Math.Sin(k) : -0.2 + (0.11 * k)).ToArray(), type));
    }
}
