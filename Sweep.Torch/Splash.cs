using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>SPLASH: a piecewise linear activation with fixed, symmetric hinges and learned slopes; zero at zero.</summary>
/// <remarks>
/// <c>h(x) = Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − left_hinges[s])</c>. The left hinges equal the right ones unless they are fitted to data separately.
/// Tavakoli, Agostinelli and Baldi, arXiv 2006.08947; the hinges for S = 7 are those of splash-paper, section 0.
/// Parameters: <c>right</c> and <c>left</c>, shape [H], or [channels, H]. Buffers: <c>hinges</c> and <c>left_hinges</c>, shape [H], in standard deviations of a normalised input. The number of hinges is
/// S = 2·H − 1. The trainer decides about weight decay of the slopes; the papers' code uses none. See <see cref="Functional"/> for cost and the treatment of NaN.
/// </remarks>
public sealed class Splash : NamedModule, ILearnedActivation
{
    /// <summary>The largest of the <see cref="FixedHinges"/>, in standard deviations.</summary>
    public const double MaxHinge = 2.5;

    private float[]? _hinges;

    /// <summary>Creates a unit with one set of slopes that is ReLU before training.</summary>
    /// <param name="hinges">Strictly increasing from 0; by default 0, 1, 2, 2.5.</param>
    /// <exception cref="ArgumentException">The hinges do not start at 0 or do not increase.</exception>
    public Splash(params double[] hinges)
        : this(hinges is { Length: > 0 } ? hinges : FixedHinges(7), SplashInit.ReLU)
    {
    }

    /// <summary>Creates a unit.</summary>
    /// <param name="hinges">Strictly increasing from 0.</param>
    /// <param name="init">The function before training.</param>
    /// <param name="channels">Number of channels, dimension 1 of the input, if each has its own slopes; null for one shared set.</param>
    /// <param name="symmetric">Whether <see cref="HingeFitter"/> fits the same hinges for both sides.</param>
    /// <param name="device">Device of parameters and buffers; null for TorchSharp's default device.</param>
    /// <param name="dtype">Type of parameters and buffers; null for TorchSharp's default type.</param>
    /// <exception cref="ArgumentException">The hinges do not start at 0 or do not increase.</exception>
    public Splash(IReadOnlyList<double> hinges, SplashInit init = SplashInit.ReLU, int? channels = null, bool symmetric = true, Device? device = null, ScalarType? dtype = null)
        : base(nameof(Splash))
    {
        ArgumentNullException.ThrowIfNull(hinges);
        Check(hinges);
        Symmetric = symmetric;
        using var scope = NewDisposeScope();
        long[] shape = channels is { } count ? [count, hinges.Count] : [hinges.Count];
        var right = zeros(shape, dtype: dtype, device: device);
        var left = zeros(shape, dtype: dtype, device: device);
        right.narrow(-1, 0, 1).fill_(1);
        left.narrow(-1, 0, 1).fill_(init == SplashInit.Identity ? -1 : 0);
        var locations = tensor(hinges.ToArray(), right.dtype, right.device);
        AddParameter("right", right);
        AddParameter("left", left);
        AddBuffer("hinges", locations.clone());
        AddBuffer("left_hinges", locations);
    }

    /// <summary>Whether <see cref="HingeFitter"/> fits the same hinges for both sides.</summary>
    public bool Symmetric { get; }

    /// <summary>Number of hinges per side, H, counting zero.</summary>
    public int HingesPerSide => (int)Hinges.shape[0];

    private Parameter Right => ParameterOf("right");

    private Parameter Left => ParameterOf("left");

    private Tensor Hinges => BufferOf("hinges");

    private Tensor LeftHinges => BufferOf("left_hinges");

    /// <summary>The fixed hinges of one side: 0, 1, 2, 2.5 for S = 7, else evenly spaced from 0 to 2.5.</summary>
    /// <param name="count">Number of hinges S, counting both sides and zero; odd, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is even or less than 1.</exception>
    public static double[] FixedHinges(int count)
    {
        if (count < 1 || count % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "SPLASH has an odd number of hinges, since zero is one and the others come in pairs; give 1, 3, 5, 7, …");
        }

        var side = (count + 1) / 2;
        return count == 7 ? [0, 1, 2, MaxHinge] : [.. Enumerable.Range(0, side).Select(hinge => side == 1 ? 0 : MaxHinge * hinge / (side - 1))];
    }

    /// <summary>Sets the locations of the hinges.</summary>
    /// <param name="right">Right hinges, <see cref="HingesPerSide"/> of them, strictly increasing from 0.</param>
    /// <param name="left">Left hinges as values of −x, likewise; null for those of the right.</param>
    /// <exception cref="ArgumentException">The hinges do not start at 0, do not increase, or their number differs.</exception>
    public void SetHinges(IReadOnlyList<double> right, IReadOnlyList<double>? left = null)
    {
        ArgumentNullException.ThrowIfNull(right);
        left ??= right;
        Check(right);
        Check(left);
        if (right.Count != HingesPerSide || left.Count != HingesPerSide)
        {
            throw new ArgumentException($"Expected {HingesPerSide} hinges a side, found {right.Count} on the right and {left.Count} on the left", nameof(right));
        }

        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        Hinges.copy_(tensor(right.ToArray(), Hinges.dtype, Hinges.device));
        LeftHinges.copy_(tensor(left.ToArray(), LeftHinges.dtype, LeftHinges.device));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU && SharedHinges() is { } hinges
            ? SplashFunction.Apply(input, Right, Left, hinges)
            : Functional.Splash(input, Right, Left, Hinges, LeftHinges);
    }

    /// <summary>The parameters <c>right</c> and <c>left</c>.</summary>
    internal (Parameter Right, Parameter Left) Slopes => (Right, Left);

    /// <summary>The hinges of one side if a <see cref="SplashTable"/> can represent the unit: float32 on the processor, at most seven hinges in all, one set of slopes, the same hinges on both sides. Else null.</summary>
    /// <remarks>Returns the same array until the buffers change, which it checks on each call because loading weights changes them. Do not modify it.</remarks>
    internal unsafe float[]? SharedHinges()
    {
        var (hinges, left, right) = (Hinges, LeftHinges, Right);
        if (right.dim() != 1 || hinges.dtype != ScalarType.Float32 || hinges.device_type != DeviceType.CPU || left.device_type != DeviceType.CPU
            || right.dtype != ScalarType.Float32 || right.device_type != DeviceType.CPU)
        {
            return null;
        }

        var count = (int)hinges.shape[0];
        if (count > SplashTable.MaxHinges || left.dtype != ScalarType.Float32 || !hinges.is_contiguous() || !left.is_contiguous())
        {
            return null;
        }

        var now = new ReadOnlySpan<float>(hinges.Pointer<float>(), count);
        if (!now.SequenceEqual(new ReadOnlySpan<float>(left.Pointer<float>(), count)))
        {
            return null;
        }

        if (_hinges is null || !now.SequenceEqual(_hinges))
        {
            _hinges = now.ToArray();
        }

        return _hinges;
    }

    private static void Check(IReadOnlyList<double> hinges)
    {
        if (hinges.Count == 0 || hinges[0] != 0 || !hinges.Zip(hinges.Skip(1)).All(pair => pair.First < pair.Second && double.IsFinite(pair.Second)))
        {
            throw new ArgumentException($"Expected hinges that start at 0 and rise, found {string.Join(", ", hinges)}", nameof(hinges));
        }
    }
}
