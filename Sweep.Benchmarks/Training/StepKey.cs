namespace Sweep.Benchmarks.Training;

/// <summary>What a step trains: a network, an activation, a layout and whether LeNet5 is normalised; the words of a line of the step servers.</summary>
/// <param name="Network"><c>lenet5</c> (28×28, 1 channel) or <c>resnet20</c> (32×32, 3 channels).</param>
/// <param name="Activation"><c>relu</c> or <c>splash</c>.</param>
/// <param name="Layout"><c>nchw</c> or <c>channels_last</c>; ours decides by itself.</param>
/// <param name="BatchNorm">Of LeNet5; ResNet-20 always has it.</param>
internal sealed record StepKey(string Network, string Activation, string Layout, bool BatchNorm)
{
    /// <summary>Images a step.</summary>
    public const int Batch = 128;

    /// <summary>Channels of an image.</summary>
    public int Channels => Network == "lenet5" ? 1 : 3;

    /// <summary>Height and width of an image.</summary>
    public int Size => Network == "lenet5" ? 28 : 32;

    /// <summary>The pixels of the batch that every server trains on, in the order of the layout NCHW.</summary>
    public float[] Pixels => [.. Enumerable.Range(0, Batch * Channels * Size * Size).Select(i => MathF.Sin(i))];

    /// <summary>Reads the four words that begin a line.</summary>
    public static StepKey Parse(IReadOnlyList<string> words) => new(words[0], words[1], words[2], words[3] == "1");

    /// <inheritdoc/>
    public override string ToString() => $"{Network} {Activation} {Layout} {(BatchNorm ? 1 : 0)}";
}
