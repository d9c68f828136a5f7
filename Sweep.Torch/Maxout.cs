using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Maxout: the maximum of several linear maps, <c>max over k of (w_k·x + b_k)</c>. The preceding layer computes the maps and has that many times the output channels.</summary>
/// <remarks>
/// No parameters. Channel c of the output is the maximum of the input's channels c·pieces to c·pieces + pieces − 1. Goodfellow and others, arXiv 1302.4389.
/// </remarks>
public sealed class Maxout : nn.Module<Tensor, Tensor>
{
    private readonly int _pieces;

    /// <summary>Creates a unit for any device and type.</summary>
    /// <param name="pieces">Linear maps per output channel, at least 2.</param>
    public Maxout(int pieces)
        : base(nameof(Maxout))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 2);
        _pieces = pieces;
    }

    /// <summary>Takes the maximum of each group of channels.</summary>
    /// <param name="input">Shape [n, pieces × channels, …].</param>
    /// <returns>Shape [n, channels, …], in the current dispose scope.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return input.unflatten(1, input.shape[1] / _pieces, _pieces).amax([2]).MoveToOuterDisposeScope();
    }
}
