using Sweep.Torch.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Conversion to PyTorch's memory format channels_last, which the kernels need and in which libtorch's convolutions are faster.</summary>
public static class ChannelsLast
{
    /// <summary>Converts the weights of all 2-d convolutions of a module to channels_last. The parameters are replaced, so call this before creating an optimizer.</summary>
    /// <param name="module">Changed in place.</param>
    /// <returns><paramref name="module"/>.</returns>
    public static TModule WithChannelsLast<TModule>(this TModule module)
        where TModule : nn.Module
    {
        ArgumentNullException.ThrowIfNull(module);
        using var ungraded = no_grad();
        foreach (var convolution in module.modules().Append(module).OfType<Conv2d>())
        {
            if (convolution.weight is { } weight && !weight.IsChannelsLast())
            {
                convolution.weight = new Parameter(weight.ToChannelsLast().DetachFromDisposeScope(), weight.requires_grad);
            }
        }

        return module;
    }
}
