using Sweep.Torch.Interop;
using Sweep.Torch.Kernels;
using static TorchSharp.torch;

namespace Sweep.Torch.Fused;

/// <summary>A fused stage as one node of the autograd graph.</summary>
internal sealed unsafe class StageFunction : KernelFunction<StageFunction, StageFunction.State>
{
    /// <summary>Computes the output. The caller has checked sizes and tensors.</summary>
    /// <param name="input">Images, shape [n, channels, rows, columns], any layout.</param>
    /// <param name="weight">Weight of the convolution.</param>
    /// <param name="bias">Bias of the convolution; null for none.</param>
    /// <param name="norm">The normalisation; null for none.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="sizes">Sizes of the stage; <see cref="StageSizes.Recorded"/> is set here.</param>
    /// <returns>Shape [n, outChannels, rows / 2, columns / 2], channels_last, in the current dispose scope.</returns>
    public static Tensor Run(Tensor input, Tensor weight, Tensor? bias, KernelNorm? norm, KernelActivation activation, StageSizes sizes)
    {
        using var scope = NewDisposeScope();
        List<Tensor> inputs = [input, weight];
        if (bias is not null)
        {
            inputs.Add(bias);
        }

        if (norm is { } normalized)
        {
            inputs.AddRange([normalized.Gamma, normalized.Beta]);
        }

        inputs.AddRange(activation.Learned);
        sizes = sizes with { Recorded = IsRecording([.. inputs]) };
        var images = input.ToChannelsLast();
        var memory = KernelTensors.Vector(sizes.Memory);
        var table = memory.Pointer<float>();
        activation.Fill(table);
        var s = sizes.Shape;
        var output = TensorMemory.EmptyChannelsLast([sizes.Images, s.OutChannels, s.OutHeight / 2, s.OutWidth / 2], ScalarType.Float32, CPU);
        new StageForward(sizes, table).Run(
            images.Pointer<float>(), weight.Pointer<float>(), weight.stride(), bias is null ? null : bias.Pointer<float>(), norm?.State ?? default, output.Pointer<float>());
        GC.KeepAlive(inputs); // the scope keeps the tensors created here
        if (sizes.Recorded)
        {
            var state = new State(sizes, activation.Hinges.Length, bias is not null, input.requires_grad, weight.requires_grad);
            output = Link(output, inputs, [images, weight, memory], state);
        }

        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor?> Backward(State state, IReadOnlyList<Tensor> saved, Tensor gradient)
    {
        var (images, weight, memory) = (saved[0], saved[1], saved[2]);
        var (sizes, s) = (state.Sizes, state.Sizes.Shape);
        var g = gradient.ToChannelsLast();
        var gx = state.WantsInput ? TensorMemory.EmptyChannelsLast(images.shape, ScalarType.Float32, CPU) : null;
        var gw = state.WantsWeight ? empty_strided(weight.shape, weight.stride(), ScalarType.Float32, CPU) : null;
        var pass = new StageBackward(sizes, memory.Pointer<float>());
        pass.Run(
            images.Pointer<float>(), weight.Pointer<float>(), weight.stride(), g.Pointer<float>(), gx is null ? null : gx.Pointer<float>(), gw is null ? null : gw.Pointer<float>(), gw is null ? [] : gw.stride());
        List<Tensor?> gradients = [gx, gw];
        if (state.HasBias)
        {
            gradients.Add(KernelTensors.Vector(s.OutChannels, pass.Bias));
        }

        if (sizes.Normalizes)
        {
            gradients.Add(KernelTensors.Vector(s.OutChannels, pass.Gamma));
            gradients.Add(KernelTensors.Vector(s.OutChannels, pass.Beta));
        }

        gradients.AddRange(KernelActivation.Gradients(sizes.Activation, state.Hinges, pass.Slopes));
        GC.KeepAlive(gradient);
        return gradients;
    }

    /// <summary>State for the backward pass besides tensors.</summary>
    /// <param name="Sizes">Sizes of the forward pass.</param>
    /// <param name="Hinges">Number of hinges per side of SPLASH.</param>
    /// <param name="HasBias">Whether the convolution has a bias.</param>
    /// <param name="WantsInput">Whether the images need a gradient.</param>
    /// <param name="WantsWeight">Whether the weights need a gradient.</param>
    internal sealed record State(StageSizes Sizes, int Hinges, bool HasBias, bool WantsInput, bool WantsWeight);
}
