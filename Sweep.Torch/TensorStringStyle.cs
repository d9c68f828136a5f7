namespace TorchSharp;

/// <summary>How a tensor is written for people.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, type and device only.</summary>
    Metadata,

    /// <summary>The values.</summary>
    Julia,

    /// <summary>The values.</summary>
    Numpy,

    /// <summary>The values.</summary>
    CSharp,

    /// <summary>The values.</summary>
    Default,
}
