namespace TorchSharp;

/// <summary>Padding of a convolution that follows from its kernel.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid,

    /// <summary>As much as keeps the sizes; one more at the end where it cannot be even.</summary>
    Same,
}
