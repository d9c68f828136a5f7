namespace TorchSharp.Modules;

/// <summary>Puts the mirrored image around height and width.</summary>
public sealed class ReflectionPad2d : PadBase
{
    internal ReflectionPad2d(params long[] padding)
        : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
    {
    }
}
