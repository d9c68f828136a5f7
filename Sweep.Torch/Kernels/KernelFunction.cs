using static TorchSharp.torch;

namespace Sweep.Torch.Kernels;

/// <summary>A node of the autograd graph whose output a kernel has computed and whose gradients a kernel computes.</summary>
/// <typeparam name="TFunction">The deriving type.</typeparam>
/// <typeparam name="TState">What the backward pass needs beside tensors. It must hold no tensor: nobody disposes it.</typeparam>
/// <remarks>
/// The forward kernel runs before the node is made, since an exception inside TorchSharp's own <c>forward</c> leaks the node, and without gradients no node is needed at all.
/// Everything that TorchSharp makes on the way is disposed here, also where the caller has no dispose scope: among it an uninitialized copy of each output.
/// </remarks>
internal abstract class KernelFunction<TFunction, TState> : autograd.SingleTensorFunction<TFunction>
    where TFunction : KernelFunction<TFunction, TState>, new()
    where TState : class
{
    private const string StateKey = "state";
    private const string InputsKey = "inputs";

    /// <inheritdoc/>
    public override string Name => typeof(TFunction).Name;

    /// <summary>Whether a gradient of any of these is wanted, so that the forward pass must keep what the backward pass needs. Disposed tensors are refused here, before a kernel reads them.</summary>
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
    /// <param name="output">What the kernel computed, without gradients. The wrapper is disposed: use the one returned.</param>
    /// <param name="inputs">Tensors that the output depends on, in the order of the gradients of <see cref="Backward"/>.</param>
    /// <param name="saved">Tensors for the backward pass; null entries stay null. They live as long as the graph, disposed or not.</param>
    /// <param name="state">For the backward pass.</param>
    /// <returns>The output with its node, in the caller's scope.</returns>
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

    /// <summary>Computes the gradients. Runs in a dispose scope and without recording; any exception reaches the caller of <see cref="Autograd.Backward"/>.</summary>
    /// <param name="state">As given to <see cref="Link"/>.</param>
    /// <param name="saved">As given to <see cref="Link"/>; libtorch has checked that none was changed in place.</param>
    /// <param name="gradient">Of the output: its shape, any layout. Not to be returned as it is: make an alias.</param>
    /// <returns>A gradient for each input, null where none is wanted.</returns>
    protected abstract IReadOnlyList<Tensor?> Backward(TState state, IReadOnlyList<Tensor> saved, Tensor gradient);

    private sealed record Payload(Tensor Output, List<Tensor?> Saved, int Inputs, TState State);
}
