using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The absolute difference of input and target.</summary>
public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
{
    /// <param name="reduction">What is done with the losses of a batch.</param>
    public L1Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.l1_loss(input, target, reduction);
}
