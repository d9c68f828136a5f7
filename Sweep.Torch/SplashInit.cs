namespace Sweep.Torch;

/// <summary>The function of a <see cref="Splash"/> unit before training.</summary>
public enum SplashInit
{
    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x.</summary>
    Identity,
}
