using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Adam for one tensor whose gradient the caller computes.</summary>
/// <param name="start">The initial value, which is copied.</param>
/// <param name="learningRate">Above 0.</param>
/// <remarks>Kingma and Ba, arXiv 1412.6980, with the default β₁ 0.9, β₂ 0.999 and ε 1e-8. Tensors belong to the dispose scope that it is created in.</remarks>
internal sealed class BatchAdam(Tensor start, double learningRate)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
    private readonly Tensor _mean = zeros_like(start);
    private readonly Tensor _square = zeros_like(start);
    private int _steps;

    /// <summary>The current value; updated in place.</summary>
    public Tensor Value { get; } = start.clone();

    /// <summary>Takes one step.</summary>
    /// <param name="gradient">At <see cref="Value"/>, in its shape.</param>
    public void Step(Tensor gradient)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        _steps++;
        _mean.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
        _square.mul_(Beta2).add_(gradient * gradient, alpha: 1 - Beta2);
        var mean = _mean / (1 - Math.Pow(Beta1, _steps));
        var square = _square / (1 - Math.Pow(Beta2, _steps));
        Value.sub_(mean / (square.sqrt() + Epsilon) * learningRate);
    }
}
