namespace TorchSharp;

/// <summary>What is put around a tensor.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The elements next to the edge, mirrored; the edge itself is not repeated.</summary>
    Reflect,

    /// <summary>The edge, repeated.</summary>
    Replicate,

    /// <summary>The elements at the other end.</summary>
    Circular,

    /// <summary>One given value.</summary>
    Constant,
}
