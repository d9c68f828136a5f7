// Partial by topic: see torch.cs.
namespace TorchSharp;

public static partial class torch
{
    /// <summary>What division does with the fraction.</summary>
    public enum RoundingMode
    {
        /// <summary>Keeps it.</summary>
        None,

        /// <summary>Rounds towards zero.</summary>
        trunc,

        /// <summary>Rounds down.</summary>
        floor,
    }
}
