using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>Batch normalisation, shortcut and activation as one node of the autograd graph.</summary>
internal sealed unsafe class NormFunction : KernelFunction<NormFunction, NormFunction.State>
{
    /// <summary>Runs it on tensors that have been checked.</summary>
    /// <param name="input">Shape [n, c] or [n, c, h, w].</param>
    /// <param name="norm">The normalisation.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="shortcut">Added before the activation, of the shape of <paramref name="input"/>; null for none.</param>
    /// <returns>The shape of <paramref name="input"/>, channels last, in the current scope.</returns>
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
        Tensor values = SideBySide(input), output = empty_strided(values.shape, values.stride(), values.dtype, values.device);
        var added = shortcut is null ? null : SideBySide(shortcut);
        var memory = KernelTensors.Vector(sizes.Memory);
        var table = memory.Pointer<float>();
        activation.Fill(table);
        new NormForward(sizes, table).Run(values.Pointer<float>(), added is null ? null : added.Pointer<float>(), norm.State, output.Pointer<float>());
        GC.KeepAlive(inputs); // what is made here is kept by the scope
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
        var g = SideBySide(gradient);
        Tensor Like() => empty_strided(values.shape, values.stride(), values.dtype, values.device);
        var gx = state.WantsInput ? Like() : null;
        var gu = state.HasShortcut || gx is null ? Like() : gx;
        var pass = new NormBackward(sizes, memory.Pointer<float>());
        pass.Run(values.Pointer<float>(), g.Pointer<float>(), gu.Pointer<float>(), gx is null ? null : gx.Pointer<float>());
        List<Tensor?> gradients = [gx, KernelTensors.Vector(sizes.Channels, pass.Gain), KernelTensors.Vector(sizes.Channels, pass.Offset)];
        gradients.AddRange(KernelActivation.Gradients(sizes.Activation, state.Hinges, pass.Slopes));
        if (state.HasShortcut)
        {
            gradients.Add(gu);
        }

        GC.KeepAlive(gradient);
        return gradients;
    }

    // The channels of a pixel next to each other: rows of a matrix are that already.
    private static Tensor SideBySide(Tensor tensor) => tensor.dim() == 4 ? tensor.ToChannelsLast() : tensor.contiguous();

    /// <summary>What the backward pass needs beside tensors.</summary>
    /// <param name="Sizes">Of the forward pass.</param>
    /// <param name="Hinges">Of a side of SPLASH.</param>
    /// <param name="WantsInput">Whether what is normalised needs a gradient.</param>
    /// <param name="HasShortcut">Whether there is a shortcut.</param>
    internal sealed record State(NormSizes Sizes, int Hinges, bool WantsInput, bool HasShortcut);
}
