using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Activations;

/// <summary><c>x·tanh(ln(1 + exp(x)))</c>.</summary>
/// <remarks>No parameters. Misra, arXiv 1908.08681.</remarks>
public sealed class Mish() : NamedModule(nameof(Mish))
{
    // As a module, since the function's name changed between versions of TorchSharp.
    private readonly nn.Module<Tensor, Tensor> _formula = nn.Mish();

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _formula.call(input);
}
