using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The squared difference of input and target.</summary>
public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    /// <param name="reduction">What is done with the losses of a batch.</param>
    public MSELoss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, Tensor target) => nn.functional.mse_loss(input, target, reduction);
}
