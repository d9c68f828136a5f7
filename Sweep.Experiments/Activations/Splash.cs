using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary>SPLASH: piecewise linear, zero at zero, hinges fixed and symmetric, slopes learned.</summary>
/// <remarks>
/// <c>h(x) = Σ right[s]·max(0, x − hinges[s]) + Σ left[s]·max(0, −x − hinges[s])</c>; one set of slopes for the whole layer.
/// Tavakoli, Agostinelli and Baldi, arXiv 2006.08947; hinges for seven places as in splash-paper, section 0.
/// Parameters: <c>right</c> and <c>left</c>, shape [H]; buffer: <c>hinges</c>, shape [H], in units of a normalised input's standard deviation.
/// Starts as ReLU. Whether weight decay acts on the slopes is the trainer's affair; the papers' codes have none.
/// </remarks>
public sealed class Splash : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _right;
    private readonly Parameter _left;
    private readonly double[] _places;

    /// <summary>A unit that acts as ReLU until it is trained.</summary>
    /// <param name="hinges">Not negative, rising, the first 0; none for 0, 1, 2, 2.5.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public Splash(params double[] hinges)
        : base(nameof(Splash))
    {
        ArgumentNullException.ThrowIfNull(hinges);
        _places = hinges.Length == 0 ? [0, 1, 2, 2.5] : [.. hinges];
        if (_places[0] != 0 || !_places.Zip(_places.Skip(1)).All(pair => pair.First < pair.Second && double.IsFinite(pair.Second)))
        {
            throw new ArgumentException($"Expected hinges that start at 0 and rise, found {string.Join(", ", _places)}", nameof(hinges));
        }

        var start = new float[_places.Length];
        start[0] = 1;
        _right = new Parameter(tensor(start));
        _left = new Parameter(zeros(_places.Length));
        register_parameter("right", _right);
        register_parameter("left", _left);
        register_buffer("hinges", tensor(_places).to_type(ScalarType.Float32));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Fused.Splash(input, _right, _left, _places);
}
