using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An affine map of the last dimension: input · weightᵀ + bias.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter _weight;
    private Parameter? _bias;

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        (in_features, out_features) = (inputSize, outputSize);
        (_weight, _bias) = LayerParameters.MapAndBias([outputSize, inputSize], hasBias, device, dtype);
        Register();
    }

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        (in_features, out_features) = (weight.shape[1], weight.shape[0]);
        (_weight, _bias) = (weight, bias);
        Register();
    }

    /// <summary>Shape [out, in]. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter weight
    {
        get => _weight;
        set => register_parameter(nameof(weight), _weight = value);
    }

    /// <summary>Shape [out], or null. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => register_parameter(nameof(bias), _bias = value);
    }

    /// <summary>The last dimension of the input.</summary>
    public long in_features { get; set; }

    /// <summary>The last dimension of the output.</summary>
    public long out_features { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.linear(input, _weight, _bias);

    private void Register()
    {
        register_parameter(nameof(weight), _weight);
        register_parameter(nameof(bias), _bias);
    }
}
