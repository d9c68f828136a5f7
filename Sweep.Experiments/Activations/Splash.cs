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
    private readonly Tensor _hinges;

    /// <param name="hinges">Not negative, rising, the first 0; none for 0, 1, 2, 2.5.</param>
    /// <exception cref="ArgumentException">The hinges are not as they must be.</exception>
    public Splash(params double[] hinges)
        : base(nameof(Splash))
    {
        ArgumentNullException.ThrowIfNull(hinges);
        float[] places = hinges.Length == 0 ? [0, 1, 2, 2.5f] : [.. hinges.Select(hinge => (float)hinge)];
        if (places[0] != 0 || !places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second && float.IsFinite(pair.Second)))
        {
            throw new ArgumentException($"Expected hinges that start at 0 and rise, found {string.Join(", ", places)}", nameof(hinges));
        }

        var start = new float[places.Length];
        start[0] = 1;
        _right = new Parameter(tensor(start));
        _left = new Parameter(zeros(places.Length));
        _hinges = tensor(places);
        register_parameter("right", _right);
        register_parameter("left", _left);
        register_buffer("hinges", _hinges);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var sum = zeros_like(input);
        for (var s = 0; s < _hinges.shape[0]; s++)
        {
            sum = sum + (_right[s] * nn.functional.relu(input - _hinges[s])) + (_left[s] * nn.functional.relu(-input - _hinges[s]));
        }

        return sum;
    }
}
