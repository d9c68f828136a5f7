namespace TorchSharp;

/// <summary>The order of a tensor's dimensions in memory, in TorchSharp's numbers (libtorch swaps the first two).</summary>
public enum memory_format
{
    /// <summary>The order the source has.</summary>
    preserve_format,

    /// <summary>Row-major: the last dimension varies fastest.</summary>
    contiguous_format,

    /// <summary>[N, C, H, W] with the channel varying fastest: rank 4 only.</summary>
    channels_last,
}
