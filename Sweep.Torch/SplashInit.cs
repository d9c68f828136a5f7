namespace Sweep.Torch;

/// <summary>What a <see cref="Splash"/> unit is before it is trained.</summary>
public enum SplashInit
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x.</summary>
    Identity,
}
