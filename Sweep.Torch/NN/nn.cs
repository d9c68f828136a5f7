namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks: modules, their functions, and what initialises them.</summary>
    public static partial class nn
    {
    }
}
