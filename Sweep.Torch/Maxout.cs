using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>The largest of several linear maps: <c>max over k of (w_k·x + b_k)</c>. The maps are the layer before it, which is that many times as wide.</summary>
/// <remarks>
/// No parameters of its own. Channel c of the output is the largest of the input's channels c·pieces to c·pieces + pieces − 1. Goodfellow and others, arXiv 1302.4389.
/// </remarks>
public sealed class Maxout : nn.Module<Tensor, Tensor>
{
    private readonly int _pieces;

    /// <summary>A unit without parameters, for any device and type.</summary>
    /// <param name="pieces">Maps an output, at least 2.</param>
    public Maxout(int pieces)
        : base(nameof(Maxout))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 2);
        _pieces = pieces;
    }

    /// <summary>The largest of each group of channels.</summary>
    /// <param name="input">Shape [n, pieces × channels, …].</param>
    /// <returns>Shape [n, channels, …].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return input.unflatten(1, input.shape[1] / _pieces, _pieces).amax([2]).MoveToOuterDisposeScope();
    }
}
