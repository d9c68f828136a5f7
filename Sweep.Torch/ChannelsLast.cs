using Sweep.Torch.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>The memory order in which the channels of a pixel lie side by side, which the kernels need and in which libtorch's convolutions are faster.</summary>
public static class ChannelsLast
{
    /// <summary>Gives the weights of all 2-d convolutions of a module this order, with the same values. Their parameters are replaced: call it before an optimizer takes them.</summary>
    /// <param name="module">Changed.</param>
    /// <returns>The module.</returns>
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
