using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Joins dimensions into one.</summary>
public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
{
    internal Flatten(long start_dim, long end_dim)
        : base(nameof(Flatten))
    {
        this.start_dim = start_dim;
        this.end_dim = end_dim;
    }

    /// <summary>The first of them; negative from the end.</summary>
    public long start_dim { get; set; }

    /// <summary>The last of them; negative from the end.</summary>
    public long end_dim { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => NativeError.Tensor(Native.st_nn_flatten(input.NativeHandle, start_dim, end_dim, out var y), y);
}
