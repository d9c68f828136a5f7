using System.Runtime.Intrinsics;

namespace Sweep.Experiments.Datasets;

/// <summary>Turns the bytes of an image into numbers of mean 0 and deviation 1: <c>(byte / 255 − mean) / std</c> of the pixel's channel.</summary>
/// <remarks>Multiplication and addition are never fused, so that every processor gives the same bits. Thread-safe.</remarks>
internal sealed class PixelNormalizer
{
    private static readonly float[] s_unitRange = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value => value / 255f)];

    // One a byte of the image, so that one loop serves any number of channels.
    private readonly float[] _scale;
    private readonly float[] _offset;

    /// <param name="imageBytes">Length of an image.</param>
    /// <param name="mean">One a channel; the channels of a pixel are side by side.</param>
    /// <param name="std">One a channel. A channel that is constant over the data set has 0, and becomes 0.</param>
    public PixelNormalizer(int imageBytes, IReadOnlyList<float> mean, IReadOnlyList<float> std)
    {
        var (scale, offset) = Channels(mean, std);
        _scale = new float[imageBytes];
        _offset = new float[imageBytes];
        for (var i = 0; i < imageBytes; i++)
        {
            (_scale[i], _offset[i]) = (scale[i % scale.Length], offset[i % offset.Length]);
        }
    }

    /// <summary>What a byte is multiplied by, and what is added then, one a channel.</summary>
    /// <param name="mean">One a channel.</param>
    /// <param name="std">One a channel; 0 makes both numbers 0.</param>
    public static (float[] Scale, float[] Offset) Channels(IReadOnlyList<float> mean, IReadOnlyList<float> std)
    {
        var inverse = std.Select(each => each > 0 ? 1.0 / each : 0).ToArray();
        return ([.. inverse.Select(each => (float)(each / 255))], [.. inverse.Zip(mean, (each, centre) => (float)(-centre * each))]);
    }

    /// <summary>Pixels in [0, 1]: a byte divided by 255, rounded once.</summary>
    /// <param name="pixels">The image.</param>
    /// <param name="numbers">At least as long; overwritten.</param>
    public static void ToUnitRange(ReadOnlySpan<byte> pixels, Span<float> numbers)
    {
        var table = s_unitRange;
        for (var i = 0; i < pixels.Length; i++)
        {
            numbers[i] = table[pixels[i]];
        }
    }

    /// <summary>Normalises one image.</summary>
    /// <param name="pixels">The image.</param>
    /// <param name="numbers">As long; overwritten.</param>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _scale.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, _scale.Length);
        var i = 0;
        for (; i <= pixels.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(pixels.Slice(i, Vector128<byte>.Count)));
            Store(low, i, numbers);
            Store(high, i + Vector128<ushort>.Count, numbers);
        }

        for (; i < pixels.Length; i++)
        {
            numbers[i] = (pixels[i] * _scale[i]) + _offset[i];
        }
    }

    private void Store(Vector128<ushort> pixels, int at, Span<float> numbers)
    {
        var (low, high) = Vector128.Widen(pixels);
        Store(Vector128.ConvertToSingle(low.AsInt32()), at, numbers);
        Store(Vector128.ConvertToSingle(high.AsInt32()), at + Vector128<float>.Count, numbers);
    }

    private void Store(Vector128<float> pixels, int at, Span<float> numbers)
    {
        var scaled = pixels * Vector128.LoadUnsafe(ref _scale[0], (nuint)at);
        (scaled + Vector128.LoadUnsafe(ref _offset[0], (nuint)at)).CopyTo(numbers[at..]);
    }
}
