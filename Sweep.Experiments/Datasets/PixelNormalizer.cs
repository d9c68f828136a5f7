using System.Runtime.Intrinsics;

namespace Sweep.Experiments.Datasets;

/// <summary>Normalises the bytes of an image to mean 0 and standard deviation 1: <c>(byte / 255 − mean) / std</c> per channel.</summary>
/// <remarks>Multiplication and addition are not fused, so that every processor gives the same bits. Thread-safe.</remarks>
internal sealed class PixelNormalizer
{
    private static readonly float[] s_unitRange = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value => value / 255f)];

    // One per byte of the image, so that one loop serves any number of channels.
    private readonly float[] _scale;
    private readonly float[] _offset;

    /// <param name="imageBytes">Bytes per image, with interleaved channels.</param>
    /// <param name="mean">Mean of each channel.</param>
    /// <param name="std">Standard deviation of each channel. A constant channel has 0 and is set to 0.</param>
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

    /// <summary>Scale and offset of each channel: a byte is multiplied by the scale, then the offset is added.</summary>
    /// <param name="mean">Mean of each channel.</param>
    /// <param name="std">Standard deviation of each channel; 0 gives scale 0 and offset 0.</param>
    public static (float[] Scale, float[] Offset) Channels(IReadOnlyList<float> mean, IReadOnlyList<float> std)
    {
        var inverse = std.Select(each => each > 0 ? 1.0 / each : 0).ToArray();
        return ([.. inverse.Select(each => (float)(each / 255))], [.. inverse.Zip(mean, (each, centre) => (float)(-centre * each))]);
    }

    /// <summary>Scales bytes to [0, 1]: each is divided by 255 and rounded once.</summary>
    /// <param name="pixels">The bytes of an image.</param>
    /// <param name="values">Overwritten; at least as long.</param>
    public static void ToUnitRange(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        var table = s_unitRange;
        for (var i = 0; i < pixels.Length; i++)
        {
            values[i] = table[pixels[i]];
        }
    }

    /// <summary>Normalises one image.</summary>
    /// <param name="pixels">The bytes of an image.</param>
    /// <param name="values">Overwritten; the same length.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not that of an image.</exception>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _scale.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, _scale.Length);
        var i = 0;
        for (; i <= pixels.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(pixels.Slice(i, Vector128<byte>.Count)));
            Store(low, i, values);
            Store(high, i + Vector128<ushort>.Count, values);
        }

        for (; i < pixels.Length; i++)
        {
            values[i] = (pixels[i] * _scale[i]) + _offset[i];
        }
    }

    private void Store(Vector128<ushort> pixels, int at, Span<float> values)
    {
        var (low, high) = Vector128.Widen(pixels);
        Store(Vector128.ConvertToSingle(low.AsInt32()), at, values);
        Store(Vector128.ConvertToSingle(high.AsInt32()), at + Vector128<float>.Count, values);
    }

    private void Store(Vector128<float> pixels, int at, Span<float> values)
    {
        var scaled = pixels * Vector128.LoadUnsafe(ref _scale[0], (nuint)at);
        (scaled + Vector128.LoadUnsafe(ref _offset[0], (nuint)at)).CopyTo(values[at..]);
    }
}
