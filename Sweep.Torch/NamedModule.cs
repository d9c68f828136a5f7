using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>A module whose parts have the names that it registers them by, whatever its fields are called.</summary>
/// <remarks>Older versions of TorchSharp register the fields as well, so that a part has two names and is disposed twice.</remarks>
/// <param name="name">The module's.</param>
public abstract class NamedModule(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>The parameter of this name as it is now: TorchSharp replaces the object when the module moves to another device or type.</summary>
    /// <param name="name">As registered.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    protected Parameter ParameterOf(string name) => get_parameter(name) ?? throw new InvalidOperationException($"'{GetName()}' has no parameter '{name}'");

    /// <summary>The buffer of this name as it is now; see <see cref="ParameterOf"/>.</summary>
    /// <param name="name">As registered.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    protected Tensor BufferOf(string name) => get_buffer(name) ?? throw new InvalidOperationException($"'{GetName()}' has no buffer '{name}'");

    /// <inheritdoc/>
    protected sealed override void RegisterComponents()
    {
    }
}
