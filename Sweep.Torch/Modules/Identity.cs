using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Gives its input, by another handle.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity()
        : base(nameof(Identity))
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input.alias();
}
