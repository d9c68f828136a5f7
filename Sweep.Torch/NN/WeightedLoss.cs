namespace TorchSharp;

/// <summary>A loss in which classes have weights.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <param name="weight">Of each class, shape [classes]; null for 1. A buffer of this module from now on.</param>
    /// <param name="reduction">What is done with the losses of a batch.</param>
    protected WeightedLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base(reduction)
    {
        this.weight = weight;
        register_buffer(nameof(weight), weight);
    }

    /// <summary>Of each class, shape [classes]; null for 1.</summary>
    public torch.Tensor? weight { get; }
}
