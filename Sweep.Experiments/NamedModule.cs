using static TorchSharp.torch;

namespace Sweep.Experiments;

/// <summary>A module whose parts have the names that it registers them by, whatever its fields are called.</summary>
/// <remarks>Older versions of TorchSharp register the fields as well, so that a part has two names and is disposed twice.</remarks>
/// <param name="name">The module's.</param>
public abstract class NamedModule(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <inheritdoc/>
    protected sealed override void RegisterComponents()
    {
    }
}
