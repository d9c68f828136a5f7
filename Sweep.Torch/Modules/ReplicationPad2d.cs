namespace TorchSharp.Modules;

/// <summary>Puts the repeated edge around height and width.</summary>
public sealed class ReplicationPad2d : PadBase
{
    internal ReplicationPad2d(params long[] padding)
        : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
    {
    }
}
