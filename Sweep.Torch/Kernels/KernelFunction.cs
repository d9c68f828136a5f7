using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>A node of the autograd graph whose values and gradients are computed by kernels.</summary>
/// <typeparam name="TFunction">The deriving type.</typeparam>
/// <typeparam name="TState">State for the backward pass besides tensors. It must not contain tensors, because it is never disposed.</typeparam>
/// <remarks>
/// The forward kernel runs before the node is created, because an exception inside TorchSharp's <c>forward</c> leaks the node, and because no node is needed without gradients.
/// All intermediate tensors of TorchSharp, such as an uninitialised copy of each output, are disposed even if the caller has no dispose scope.
/// </remarks>
internal abstract class KernelFunction<TFunction, TState> : autograd.SingleTensorFunction<TFunction>
    where TFunction : KernelFunction<TFunction, TState>, new()
    where TState : class
{
    private const string StateKey = "state";
    private const string InputsKey = "inputs";

    /// <inheritdoc/>
    public override string Name => typeof(TFunction).Name;

    /// <summary>Whether any of the inputs requires a gradient, so that the forward pass must save tensors for the backward pass. Throws for disposed tensors before a kernel reads them.</summary>
    /// <exception cref="ObjectDisposedException">An input was disposed.</exception>
    public static bool IsRecording(params ReadOnlySpan<Tensor> inputs)
    {
        var wanted = false;
        foreach (var input in inputs)
        {
            ObjectDisposedException.ThrowIf(input.IsInvalid, input);
            wanted |= input.requires_grad;
        }

        return wanted && is_grad_enabled();
    }

    /// <summary>Connects an output to its inputs. Call only if <see cref="IsRecording"/>.</summary>
    /// <param name="output">Result of the kernel, without gradients. Disposed; use the returned tensor.</param>
    /// <param name="inputs">Tensors that the output depends on, in the order of the gradients of <see cref="Backward"/>.</param>
    /// <param name="saved">Tensors for the backward pass; null entries stay null. The graph keeps them alive even if they are disposed.</param>
    /// <param name="state">State for the backward pass.</param>
    /// <returns>The output with its node, in the current dispose scope.</returns>
    protected static Tensor Link(Tensor output, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> saved, TState state)
    {
        using var scope = NewDisposeScope();
        var linked = apply([.. inputs, new Payload(output, [.. saved], inputs.Count, state)]);
        output.Dispose();
        return linked.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public sealed override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var payload = (Payload)vars[^1];
        ctx.save_for_backward(payload.Saved!);
        ctx.set_materialize_grads(false);
        ctx.save_data(StateKey, payload.State);
        ctx.save_data(InputsKey, payload.Inputs);
        return payload.Output;
    }

    /// <inheritdoc/>
    public sealed override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var inputs = (int)ctx.get_data(InputsKey);
        return BackwardGuard.Run(
            () =>
            {
                using var gradient = grad_output;
                return gradient.IsInvalid ? new Tensor?[inputs] : Backward((TState)ctx.get_data(StateKey), ctx.get_saved_variables()!, gradient);
            },
            inputs,
            others: 1);
    }

    /// <summary>Computes the gradients. Called in a dispose scope with gradients turned off; exceptions reach the caller of <see cref="Autograd.Backward"/>.</summary>
    /// <param name="state">The state passed to <see cref="Link"/>.</param>
    /// <param name="saved">The tensors passed to <see cref="Link"/>. libtorch has checked that none was modified in place.</param>
    /// <param name="gradient">Gradient of the output, in its shape and any layout. To return it, create an alias.</param>
    /// <returns>One gradient per input; null for inputs that need none.</returns>
    protected abstract IReadOnlyList<Tensor?> Backward(TState state, IReadOnlyList<Tensor> saved, Tensor gradient);

    private sealed record Payload(Tensor Output, List<Tensor?> Saved, int Inputs, TState State);
}
