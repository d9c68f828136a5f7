using Sweep.Runtime.Randomness;

namespace Sweep.Experiments.Datasets;

/// <summary>Augments images by a random crop and a random horizontal flip, which depend on seed, epoch and image index only.</summary>
/// <remarks>Does not allocate. Thread-safe.</remarks>
internal sealed class ImageAugmenter
{
    private readonly Augmentation _augmentation;
    private readonly ulong _seed;
    private readonly int _height;
    private readonly int _width;
    private readonly int _channels;

    /// <param name="augmentation">Padding and flip.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="dataset">The data set, for the size of its images.</param>
    public ImageAugmenter(Augmentation augmentation, long seed, ImageDataset dataset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(augmentation.Padding);
        (_augmentation, _seed) = (augmentation, (ulong)seed);
        (_height, _width, _channels) = (dataset.Height, dataset.Width, dataset.Channels);
    }

    /// <summary>Augments one image.</summary>
    /// <param name="epoch">Epoch of the training.</param>
    /// <param name="index">Index of the image in its split.</param>
    /// <param name="image">Shape [height, width, channels]; padded with zeros.</param>
    /// <param name="target">Overwritten with the result; the same length, not overlapping <paramref name="image"/>.</param>
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
                Flip(from, target.Slice(y * row, row), _width - 1 - left);
            }
            else
            {
                from.CopyTo(target[((y * row) + (left * _channels))..]);
            }
        }
    }

    /// <summary>Draws the offset of the crop, from −padding to padding in each direction, and whether to flip the cropped image.</summary>
    internal (int Down, int Right, bool Flip) Draw(int epoch, int index)
    {
        var state = _seed;
        state = SplitMix64.Next(ref state) ^ (ulong)epoch;
        state = SplitMix64.Next(ref state) ^ (ulong)index;
        var bits = SplitMix64.Next(ref state);
        var offsets = (ulong)((2 * _augmentation.Padding) + 1);
        var down = (int)((bits & 0xffffff) % offsets) - _augmentation.Padding;
        var right = (int)(((bits >> 24) & 0xffffff) % offsets) - _augmentation.Padding;
        return (down, right, _augmentation.Flip && bits >> 63 == 1);
    }

    // The first pixel of the source goes to column `last`, the next to its left.
    private void Flip(ReadOnlySpan<float> from, Span<float> row, int last)
    {
        for (var i = 0; i < from.Length; i += _channels, last--)
        {
            from.Slice(i, _channels).CopyTo(row[(last * _channels)..]);
        }
    }
}
