namespace TorchSharp;

/// <summary>A module that compares an input with a target.</summary>
public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
{
    /// <param name="reduction">What is done with the losses of a batch.</param>
    protected Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base("Loss") => this.reduction = reduction;

    /// <summary>What is done with the losses of a batch.</summary>
    public torch.nn.Reduction reduction { get; }
}
