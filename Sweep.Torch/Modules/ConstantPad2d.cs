namespace TorchSharp.Modules;

/// <summary>Puts one value around height and width.</summary>
public sealed class ConstantPad2d : PadBase
{
    internal ConstantPad2d(double value, params long[] padding)
        : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
    {
    }
}
