using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where it is above 0, else a trained multiple of it: one for all, or one a channel.</summary>
/// <remarks>He, Zhang, Ren and Sun, ICCV 2015.</remarks>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    private Parameter _weight;

    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype)
        : base(nameof(PReLU))
    {
        (this.num_parameters, this.init) = (num_parameters, init);
        _weight = new Parameter(full(num_parameters, init, dtype: dtype, device: device));
        register_parameter(nameof(weight), _weight);
    }

    /// <summary>The factors below 0, shape [num_parameters]. A new one takes the place of the old, which is not disposed.</summary>
    public Parameter weight
    {
        get => _weight;
        set => register_parameter(nameof(weight), _weight = value);
    }

    /// <summary>1, or the number of channels.</summary>
    public long num_parameters { get; }

    /// <summary>The factor at the beginning.</summary>
    public double init { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.prelu(input, _weight);
}
