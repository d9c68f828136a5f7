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

    /// <summary>Registers a parameter that lives as long as the module, whatever dispose scope is open.</summary>
    /// <param name="name">Of the parameter.</param>
    /// <param name="values">Its start. The object is used up: read the parameter from then on.</param>
    protected void AddParameter(string name, Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
    }

    /// <summary>Registers a buffer that lives as long as the module, whatever dispose scope is open.</summary>
    /// <param name="name">Of the buffer.</param>
    /// <param name="values">Its start; owned by the module from then on.</param>
    protected void AddBuffer(string name, Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        register_buffer(name, values.DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    protected sealed override void RegisterComponents()
    {
    }
}
