using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x, cut to [min_val, max_val].</summary>
public sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
{
    internal Hardtanh(double min_val, double max_val, bool inplace)
        : base(nameof(Hardtanh))
    {
        this.min_val = min_val;
        this.max_val = max_val;
        this.inplace = inplace;
    }

    /// <summary>The lower end.</summary>
    public double min_val { get; set; }

    /// <summary>The upper end.</summary>
    public double max_val { get; set; }

    /// <summary>Whether the input is overwritten.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.hardtanh(input, min_val, max_val, inplace);
}
