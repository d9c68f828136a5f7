using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Minus the log-probability of the target's class. See <see cref="nn.functional.nll_loss"/> for shapes.</summary>
public sealed class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <param name="weight">Of each class, shape [classes]; null for 1.</param>
    /// <param name="reduction">What is done with the losses of a batch.</param>
    public NLLLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(weight, reduction)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.nll_loss(input, target, weight, reduction);
}
