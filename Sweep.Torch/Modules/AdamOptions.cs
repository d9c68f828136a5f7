namespace TorchSharp.Modules;

/// <summary>The options of Adam and AdamW; null where a group follows its optimizer.</summary>
public abstract class AdamOptions : OptimizerOptions
{
#pragma warning disable CA1051 // TorchSharp's options are fields.
    /// <summary>The averaging factor of the gradient.</summary>
    public double? beta1;

    /// <summary>The averaging factor of the gradient's square.</summary>
    public double? beta2;

    /// <summary>In Adam the L2 penalty, added to the gradient; in AdamW the part of lr by which weights shrink.</summary>
    public double? weight_decay;

    /// <summary>Added to the denominator.</summary>
    public double? eps;

    /// <summary>Divides by the largest average so far.</summary>
    public bool? amsgrad;

    /// <summary>Climbs instead.</summary>
    public bool? maximize;
#pragma warning restore CA1051

    private protected AdamOptions()
    {
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var from = (AdamOptions)source;
        (beta1, beta2, weight_decay, eps) = (from.beta1, from.beta2, from.weight_decay, from.eps);
        (amsgrad, maximize) = (from.amsgrad, from.maximize);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        (beta1, beta2, weight_decay, eps) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (amsgrad, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
    }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        writer.Write(beta1 ?? 0);
        writer.Write(beta2 ?? 0);
        writer.Write(weight_decay ?? 0);
        writer.Write(eps ?? 0);
        writer.Write(amsgrad ?? false);
        writer.Write(maximize ?? false);
    }

    internal override void Complete(OptimizerOptions defaults)
    {
        base.Complete(defaults);
        var from = (AdamOptions)defaults;
        beta1 ??= from.beta1;
        beta2 ??= from.beta2;
        weight_decay ??= from.weight_decay;
        eps ??= from.eps;
        amsgrad ??= from.amsgrad;
        maximize ??= from.maximize;
    }
}
