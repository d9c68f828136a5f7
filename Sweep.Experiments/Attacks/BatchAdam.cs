using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>Adam over one tensor whose gradient comes from outside.</summary>
/// <remarks>Kingma and Ba, arXiv 1412.6980, with the usual 0.9, 0.999 and 1e-8. Its tensors are in the dispose scope that it was made in.</remarks>
internal sealed class BatchAdam(Tensor start, double learningRate)
{
    private const double First = 0.9;
    private const double Second = 0.999;
    private const double Tiny = 1e-8;
    private readonly Tensor _mean = zeros_like(start);
    private readonly Tensor _square = zeros_like(start);
    private int _steps;

    /// <summary>Where it is.</summary>
    public Tensor Value { get; } = start.clone();

    /// <summary>One step against the gradient.</summary>
    public void Step(Tensor gradient)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        _steps++;
        _mean.mul_(First).add_(gradient, alpha: 1 - First);
        _square.mul_(Second).add_(gradient * gradient, alpha: 1 - Second);
        var mean = _mean / (1 - Math.Pow(First, _steps));
        var square = _square / (1 - Math.Pow(Second, _steps));
        Value.sub_(mean / (square.sqrt() + Tiny) * learningRate);
    }
}
