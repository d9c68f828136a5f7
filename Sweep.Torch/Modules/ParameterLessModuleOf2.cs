using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module with two inputs that has no parameters, buffers or submodules, and refuses them.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    /// <inheritdoc/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor? tensor, bool persistent = true) => throw Refusal("buffers");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module? submodule) => throw Refusal("submodules");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter? param) => throw Refusal("parameters");

    private InvalidOperationException Refusal(string what) => new($"{GetName()} has no {what}");
}
