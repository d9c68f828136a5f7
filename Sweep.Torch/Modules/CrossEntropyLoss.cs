using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The negative log-likelihood of the targets under the softmax of the logits. See <see cref="nn.functional.cross_entropy"/> for shapes.</summary>
public sealed class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
{
    /// <param name="weight">Of each class, shape [classes]; null for 1.</param>
    /// <param name="ignore_index">A class that does not count; null is −100.</param>
    /// <param name="reduction">What is done with the losses of a batch.</param>
    /// <param name="label_smoothing">The part, in [0, 1], of each target that is spread over all classes.</param>
    public CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, nn.Reduction reduction = nn.Reduction.Mean, double label_smoothing = 0.0)
        : base(weight, reduction)
    {
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    /// <summary>A class that does not count; null is −100.</summary>
    public long? ignore_index { get; }

    /// <summary>The part, in [0, 1], of each target that is spread over all classes.</summary>
    public double label_smoothing { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) =>
        nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}
