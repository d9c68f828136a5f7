using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters that PyTorch's linear and convolutional layers begin with.</summary>
internal static class LayerParameters
{
    /// <summary>A weight and, unless left out, a bias of shape [weight's first], initialised.</summary>
    internal static (Parameter Weight, Parameter? Bias) MapAndBias(long[] shape, bool bias, Device? device, ScalarType? dtype)
    {
        var pair = (new Parameter(empty(shape, dtype: dtype, device: device)), bias ? new Parameter(empty(shape[0], dtype: dtype, device: device)) : null);
        Reset(pair.Item1, pair.Item2);
        return pair;
    }

    /// <summary>Both uniform within 1 / √fan_in. The weight's bound goes through Kaiming's formula with a = √5, as PyTorch's, to be equal in the last bit.</summary>
    internal static void Reset(Parameter weight, Parameter? bias)
    {
        nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        if (bias is null)
            return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }
}
