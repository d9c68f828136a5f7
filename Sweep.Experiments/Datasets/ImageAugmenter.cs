using Sweep.Runtime.Randomness;

namespace Sweep.Experiments.Datasets;

/// <summary>Varies images: each is cut out of its padded self at a random place and mirrored with even odds, by seed, epoch and index alone.</summary>
/// <remarks>No allocation. Thread-safe.</remarks>
internal sealed class ImageAugmenter
{
    private readonly Augmentation _augmentation;
    private readonly ulong _seed;
    private readonly int _height;
    private readonly int _width;
    private readonly int _channels;

    /// <param name="augmentation">How.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="dataset">Whose images.</param>
    public ImageAugmenter(Augmentation augmentation, long seed, ImageDataset dataset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(augmentation.Padding);
        (_augmentation, _seed) = (augmentation, (ulong)seed);
        (_height, _width, _channels) = (dataset.Height, dataset.Width, dataset.Channels);
    }

    /// <summary>Varies one image.</summary>
    /// <param name="epoch">Of the training.</param>
    /// <param name="index">Of the image in its split.</param>
    /// <param name="image">Height × width × channels, zero being what it is padded with.</param>
    /// <param name="target">As long; overwritten, another place than <paramref name="image"/>.</param>
    public void Apply(int epoch, int index, ReadOnlySpan<float> image, Span<float> target)
    {
        var (down, right, flip) = Draw(epoch, index);
        var row = _width * _channels;
        var left = Math.Max(0, -right);
        var count = _width - Math.Abs(right);
        target.Clear();
        for (var y = Math.Max(0, -down); y < _height - Math.Max(0, down) && count > 0; y++)
        {
            var from = image.Slice(((y + down) * row) + (Math.Max(0, right) * _channels), count * _channels);
            if (flip)
            {
                Mirror(from, target.Slice(y * row, row), _width - 1 - left);
            }
            else
            {
                from.CopyTo(target[((y * row) + (left * _channels))..]);
            }
        }
    }

    /// <summary>Where the cut begins, from −padding to padding in each direction, and whether it is mirrored after it.</summary>
    internal (int Down, int Right, bool Flip) Draw(int epoch, int index)
    {
        var state = _seed;
        state = SplitMix64.Next(ref state) ^ (ulong)epoch;
        state = SplitMix64.Next(ref state) ^ (ulong)index;
        var bits = SplitMix64.Next(ref state);
        var places = (ulong)((2 * _augmentation.Padding) + 1);
        var down = (int)((bits & 0xffffff) % places) - _augmentation.Padding;
        var right = (int)(((bits >> 24) & 0xffffff) % places) - _augmentation.Padding;
        return (down, right, _augmentation.Flip && bits >> 63 == 1);
    }

    // The first pixel of the source goes to column `last`, the next to its left.
    private void Mirror(ReadOnlySpan<float> from, Span<float> row, int last)
    {
        for (var i = 0; i < from.Length; i += _channels, last--)
        {
            from.Slice(i, _channels).CopyTo(row[(last * _channels)..]);
        }
    }
}
