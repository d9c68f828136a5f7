using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>Batch normalisation, shortcut and activation as one node of the autograd graph.</summary>
internal sealed unsafe class NormFunction : KernelFunction<NormFunction, NormFunction.State>
{
    /// <summary>Computes the output. The caller has checked the tensors.</summary>
    /// <param name="input">Shape [n, c] or [n, c, h, w].</param>
    /// <param name="norm">Normalisation with as many channels as the input.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="shortcut">Added before the activation, in the shape of <paramref name="input"/>; null for none.</param>
    /// <returns>Shape of <paramref name="input"/>, channels_last, in the current dispose scope.</returns>
    public static Tensor Run(Tensor input, KernelNorm norm, KernelActivation activation, Tensor? shortcut)
    {
        using var scope = NewDisposeScope();
        List<Tensor> inputs = [input, norm.Gamma, norm.Beta, .. activation.Learned];
        if (shortcut is not null)
        {
            inputs.Add(shortcut);
        }

        var channels = (int)input.shape[1];
        var sizes = new NormSizes(channels, input.numel() / channels) { Activation = activation.Kind, Trains = norm.Trains, Recorded = IsRecording([.. inputs]) };
        Tensor values = InKernelLayout(input), output = empty_strided(values.shape, values.stride(), values.dtype, values.device);
        var added = shortcut is null ? null : InKernelLayout(shortcut);
        var memory = KernelTensors.Vector(sizes.Memory);
        var table = memory.Pointer<float>();
        activation.Fill(table);
        new NormForward(sizes, table).Run(values.Pointer<float>(), added is null ? null : added.Pointer<float>(), norm.State, output.Pointer<float>());
        GC.KeepAlive(inputs); // the scope keeps the tensors created here
        if (sizes.Recorded)
        {
            output = Link(output, inputs, [values, memory], new State(sizes, activation.Hinges.Length, input.requires_grad, shortcut is not null));
        }

        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor?> Backward(State state, IReadOnlyList<Tensor> saved, Tensor gradient)
    {
        var (values, memory) = (saved[0], saved[1]);
        var sizes = state.Sizes;
        var g = InKernelLayout(gradient);
        Tensor Like() => empty_strided(values.shape, values.stride(), values.dtype, values.device);
        var gx = state.WantsInput ? Like() : null;
        var gu = state.HasShortcut || gx is null ? Like() : gx;
        var pass = new NormBackward(sizes, memory.Pointer<float>());
        pass.Run(values.Pointer<float>(), g.Pointer<float>(), gu.Pointer<float>(), gx is null ? null : gx.Pointer<float>());
        List<Tensor?> gradients = [gx, KernelTensors.Vector(sizes.Channels, pass.Gamma), KernelTensors.Vector(sizes.Channels, pass.Beta)];
        gradients.AddRange(KernelActivation.Gradients(sizes.Activation, state.Hinges, pass.Slopes));
        if (state.HasShortcut)
        {
            gradients.Add(gu);
        }

        GC.KeepAlive(gradient);
        return gradients;
    }

    // channels_last for images, row-major for matrices: the channels of a pixel are adjacent.
    private static Tensor InKernelLayout(Tensor tensor) => tensor.dim() == 4 ? tensor.ToChannelsLast() : tensor.contiguous();

    /// <summary>State for the backward pass besides tensors.</summary>
    /// <param name="Sizes">Sizes of the forward pass.</param>
    /// <param name="Hinges">Number of hinges per side of SPLASH.</param>
    /// <param name="WantsInput">Whether the input needs a gradient.</param>
    /// <param name="HasShortcut">Whether there is a shortcut, which then gets a gradient.</param>
    internal sealed record State(NormSizes Sizes, int Hinges, bool WantsInput, bool HasShortcut);
}
