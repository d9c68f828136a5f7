using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>SPLASH: piecewise linear, zero at zero, hinges fixed and symmetric, slopes learned.</summary>
/// <remarks>
/// <c>h(x) = Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − left_hinges[s])</c>; the left hinges are the right ones unless they come from data and are to differ.
/// Tavakoli, Agostinelli and Baldi, arXiv 2006.08947; hinges for seven places as in splash-paper, section 0.
/// Parameters: <c>right</c> and <c>left</c>, shape [H], or [channels, H]; buffers: <c>hinges</c> and <c>left_hinges</c>, shape [H], in units of a normalised input's
/// standard deviation, saved with the weights. S = 2·H − 1.
/// Whether weight decay acts on the slopes is the trainer's affair; the papers' codes have none. What it costs, and how it treats NaN, is said at <see cref="Functional"/>.
/// </remarks>
public sealed class Splash : NamedModule, ILearnedActivation
{
    /// <summary>The last of the hinges that are not from data, in standard deviations.</summary>
    public const double MaxHinge = 2.5;

    private float[]? _hinges;

    /// <summary>A unit that acts as ReLU until it is trained, one set of slopes for the layer.</summary>
    /// <param name="hinges">Not negative, rising, the first 0; none for 0, 1, 2, 2.5.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public Splash(params double[] hinges)
        : this(hinges is { Length: > 0 } ? hinges : FixedHinges(7), SplashInit.ReLU)
    {
    }

    /// <summary>A unit with hinges, slopes and a device of its own.</summary>
    /// <param name="hinges">Not negative, rising, the first 0.</param>
    /// <param name="start">What it is until it is trained.</param>
    /// <param name="channels">Slopes for each of so many channels, dimension 1 of the input; null for one set.</param>
    /// <param name="symmetric">Whether hinges from data are to be the same on both sides.</param>
    /// <param name="device">Where parameters and buffers are made; null for TorchSharp's default device.</param>
    /// <param name="dtype">Their type; null for TorchSharp's default type.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public Splash(IReadOnlyList<double> hinges, SplashInit start = SplashInit.ReLU, int? channels = null, bool symmetric = true, Device? device = null, ScalarType? dtype = null)
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
        left.narrow(-1, 0, 1).fill_(start == SplashInit.Identity ? -1 : 0);
        var locations = tensor(hinges.ToArray(), right.dtype, right.device);
        AddParameter("right", right);
        AddParameter("left", left);
        AddBuffer("hinges", locations.clone());
        AddBuffer("left_hinges", locations);
    }

    /// <summary>Whether hinges from data are to be the same on both sides.</summary>
    public bool Symmetric { get; }

    /// <summary>How many hinges a side has, H.</summary>
    public int HingesPerSide => (int)Hinges.shape[0];

    private Parameter Right => ParameterOf("right");

    private Parameter Left => ParameterOf("left");

    private Tensor Hinges => BufferOf("hinges");

    private Tensor LeftHinges => BufferOf("left_hinges");

    /// <summary>The hinges of S places that are not from data: 0, 1, 2, 2.5 for S = 7, else evenly from 0 to 2.5.</summary>
    /// <param name="count">S, odd, at least 1: both sides and zero counted.</param>
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

    /// <summary>Moves the hinges.</summary>
    /// <param name="right">As many as there are, rising from 0.</param>
    /// <param name="left">The same, of −x; null for those of the right.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
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

    /// <summary>The slopes to the right and to the left.</summary>
    internal (Parameter Right, Parameter Left) Slopes => (Right, Left);

    /// <summary>The hinges of a unit that a <see cref="SplashTable"/> can hold: in float32 on the processor, at most seven in all, one set of slopes, the same hinges on both sides. Null of another unit.</summary>
    /// <remarks>Compared with the buffers at each call, since loaded weights may have moved them; the same array as long as they have not. Never changed.</remarks>
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
