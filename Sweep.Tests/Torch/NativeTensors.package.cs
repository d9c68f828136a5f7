namespace Sweep.Tests.Torch;

/// <summary>Native tensors alive: TorchSharp does not count them.</summary>
internal static class NativeTensors
{
    public static long Count => 0;
}
