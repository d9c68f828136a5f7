using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>A module that registers its parameters, buffers and submodules explicitly, whatever its fields are called.</summary>
/// <remarks>Turns off TorchSharp's automatic registration of fields, with which a submodule would have two names and be disposed twice.</remarks>
/// <param name="name">Name of the module, for messages.</param>
public abstract class NamedModule(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Gets a parameter. Do not keep it: TorchSharp replaces the object when the module moves to another device or type.</summary>
    /// <param name="name">Name that it was registered by.</param>
    /// <exception cref="InvalidOperationException">There is no such parameter.</exception>
    protected Parameter ParameterOf(string name) => get_parameter(name) ?? throw new InvalidOperationException($"'{GetName()}' has no parameter '{name}'");

    /// <summary>Gets a buffer. Do not keep it, see <see cref="ParameterOf"/>.</summary>
    /// <param name="name">Name that it was registered by.</param>
    /// <exception cref="InvalidOperationException">There is no such buffer.</exception>
    protected Tensor BufferOf(string name) => get_buffer(name) ?? throw new InvalidOperationException($"'{GetName()}' has no buffer '{name}'");

    /// <summary>Registers a parameter and detaches it from the current dispose scope.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="values">Initial values. The tensor must not be used afterwards.</param>
    protected void AddParameter(string name, Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        register_parameter(name, parameter);
    }

    /// <summary>Registers a buffer and detaches it from the current dispose scope.</summary>
    /// <param name="name">Name of the buffer.</param>
    /// <param name="values">Initial values. The module owns the tensor afterwards.</param>
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
