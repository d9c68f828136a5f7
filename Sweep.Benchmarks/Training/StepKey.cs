namespace Sweep.Benchmarks.Training;

/// <summary>Identifies a training step: network, activation, layout and batch normalisation. Also the first four words of a request to a step server.</summary>
/// <param name="Network"><c>lenet5</c> (28×28, 1 channel) or <c>resnet20</c> (32×32, 3 channels).</param>
/// <param name="Activation"><c>relu</c> or <c>splash</c>.</param>
/// <param name="Layout"><c>nchw</c> or <c>channels_last</c>; SplashSweep ignores it.</param>
/// <param name="BatchNorm">Whether LeNet5 has batch normalisation; ResNet-20 always does.</param>
internal sealed record StepKey(string Network, string Activation, string Layout, bool BatchNorm)
{
    /// <summary>Images per step.</summary>
    public const int Batch = 128;

    /// <summary>Image channels.</summary>
    public int Channels => Network == "lenet5" ? 1 : 3;

    /// <summary>Image height and width in pixels.</summary>
    public int Size => Network == "lenet5" ? 28 : 32;

    /// <summary>The pixels of the batch that all servers train on, in NCHW order.</summary>
    public float[] Pixels => [.. Enumerable.Range(0, Batch * Channels * Size * Size).Select(i => MathF.Sin(i))];

    /// <summary>Parses the first four words of a request.</summary>
    public static StepKey Parse(IReadOnlyList<string> words) => new(words[0], words[1], words[2], words[3] == "1");

    /// <inheritdoc/>
    public override string ToString() => $"{Network} {Activation} {Layout} {(BatchNorm ? 1 : 0)}";
}
