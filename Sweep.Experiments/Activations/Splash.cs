using Sweep.Torch.Fused;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>SPLASH: piecewise linear, zero at zero, hinges fixed and symmetric, slopes learned.</summary>
/// <remarks>
/// <c>h(x) = Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − left_hinges[s])</c>; the left hinges are the right ones unless they come from data and are to differ.
/// Tavakoli, Agostinelli and Baldi, arXiv 2006.08947; hinges for seven places as in splash-paper, section 0.
/// Parameters: <c>right</c> and <c>left</c>, shape [H], or [channels, H]; buffers: <c>hinges</c> and <c>left_hinges</c>, shape [H], in units of a normalised input's
/// standard deviation, saved with the weights. S = 2·H − 1.
/// Whether weight decay acts on the slopes is the trainer's affair; the papers' codes have none.
/// </remarks>
public sealed class Splash : NamedModule, ILearnedActivation, ISplashSlopes
{
    /// <summary>The last of the hinges that are not from data, in standard deviations.</summary>
    public const double LastHinge = 2.5;

    // As many hinges as one pass takes: of one set for the layer on each side, else on both together.
    private const int MostFused = 64;
    private const int MostAtOnce = MostFused / 2;

    /// <summary>A unit that acts as ReLU until it is trained, one set of slopes for the layer.</summary>
    /// <param name="hinges">Not negative, rising, the first 0; none for 0, 1, 2, 2.5.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public Splash(params double[] hinges)
        : this(hinges is { Length: > 0 } ? hinges : Places(7), SplashStart.ReLU, channels: null)
    {
    }

    /// <summary>A unit.</summary>
    /// <param name="hinges">Not negative, rising, the first 0.</param>
    /// <param name="start">What it is until it is trained.</param>
    /// <param name="channels">Slopes for each of so many channels, dimension 1 of the input; null for one set.</param>
    /// <param name="symmetric">Whether hinges from data are to be the same on both sides.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public Splash(IReadOnlyList<double> hinges, SplashStart start, int? channels, bool symmetric = true)
        : base(nameof(Splash))
    {
        ArgumentNullException.ThrowIfNull(hinges);
        Check(hinges);
        Symmetric = symmetric;
        var slopes = channels is { } count ? zeros(count, hinges.Count, device: CPU) : zeros(hinges.Count, device: CPU);
        var first = slopes.narrow(-1, 0, 1);
        first.fill_(1);
        register_parameter("right", new Parameter(slopes.clone()));
        first.fill_(start == SplashStart.Identity ? -1 : 0);
        register_parameter("left", new Parameter(slopes));
        var places = hinges.Select(hinge => (float)hinge).ToArray();
        register_buffer("hinges", tensor(places, device: CPU));
        register_buffer("left_hinges", tensor(places, device: CPU));
    }

    /// <summary>Whether hinges from data are to be the same on both sides.</summary>
    public bool Symmetric { get; }

    /// <summary>How many hinges a side has, H.</summary>
    public int Count => (int)Hinges.shape[0];

    private Parameter Right => ParameterOf("right");

    private Parameter Left => ParameterOf("left");

    private Tensor Hinges => BufferOf("hinges");

    private Tensor LeftHinges => BufferOf("left_hinges");

    /// <summary>The hinges of S places that are not from data: 0, 1, 2, 2.5 for S = 7, else evenly from 0 to 2.5.</summary>
    /// <param name="count">S, odd, at least 1: both sides and zero counted.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is even or less than 1.</exception>
    public static double[] Places(int count)
    {
        if (count < 1 || count % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "SPLASH has an odd number of hinges, since zero is one and the others come in pairs; give 1, 3, 5, 7, …");
        }

        var side = (count + 1) / 2;
        return count == 7 ? [0, 1, 2, LastHinge] : [.. Enumerable.Range(0, side).Select(hinge => side == 1 ? 0 : LastHinge * hinge / (side - 1))];
    }

    /// <summary>Moves the hinges.</summary>
    /// <param name="right">As many as there are, rising from 0.</param>
    /// <param name="left">The same, of −x; null for those of the right.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public void Move(IReadOnlyList<double> right, IReadOnlyList<double>? left = null)
    {
        ArgumentNullException.ThrowIfNull(right);
        left ??= right;
        Check(right);
        Check(left);
        if (right.Count != Count || left.Count != Count)
        {
            throw new ArgumentException($"Expected {Count} hinges a side, found {right.Count} on the right and {left.Count} on the left", nameof(right));
        }

        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        Hinges.copy_(tensor(right.Select(hinge => (float)hinge).ToArray(), device: CPU));
        LeftHinges.copy_(tensor(left.Select(hinge => (float)hinge).ToArray(), device: CPU));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (PlainPlaces() is { } places)
        {
            return HingeSum.Mirrored(input, Right, Left, places);
        }

        using var scope = NewDisposeScope();
        return Sum(input, Right, Hinges, Left, LeftHinges).MoveToOuterDisposeScope();
    }

    // With more hinges than are fused at once the function is a sum of several such.
    private static Tensor Sum(Tensor input, Tensor right, Tensor hinges, Tensor left, Tensor leftHinges)
    {
        var rest = hinges.shape[0] - MostAtOnce;
        if (rest <= 0)
        {
            return HingeSum.Of(input, right, hinges.expand_as(right), left, (-leftHinges).expand_as(left));
        }

        Tensor First(Tensor all) => all.narrow(-1, 0, MostAtOnce);
        Tensor Rest(Tensor all) => all.narrow(-1, MostAtOnce, rest);
        return Sum(input, First(right), First(hinges), First(left), First(leftHinges)) + Sum(input, Rest(right), Rest(hinges), Rest(left), Rest(leftHinges));
    }

    /// <inheritdoc/>
    public (Tensor Right, Tensor Left, float[] Hinges)? PlainSlopes => Count <= 4 && PlainPlaces() is { } places ? (Right, Left, [.. places.Select(place => (float)place)]) : null;

    /// <summary>The hinges of a unit that is one set of slopes over the same hinges on both sides; null of another. Read each time: loaded weights may have moved them.</summary>
    internal double[]? PlainPlaces()
    {
        var places = Read(Hinges);
        return Right.dim() == 1 && Count <= MostFused && places.AsSpan().SequenceEqual(Read(LeftHinges)) ? places : null;
    }

    private static void Check(IReadOnlyList<double> hinges)
    {
        if (hinges.Count == 0 || hinges[0] != 0 || !hinges.Zip(hinges.Skip(1)).All(pair => pair.First < pair.Second && double.IsFinite(pair.Second)))
        {
            throw new ArgumentException($"Expected hinges that start at 0 and rise, found {string.Join(", ", hinges)}", nameof(hinges));
        }
    }

    private static double[] Read(Tensor hinges)
    {
        using var scope = NewDisposeScope(); // on the processor cpu() is the tensor itself, which stays
        return hinges.cpu().to_type(ScalarType.Float64).data<double>().ToArray();
    }
}
