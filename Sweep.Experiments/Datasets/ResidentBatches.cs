using static TorchSharp.torch;

namespace Sweep.Experiments.Datasets;

/// <summary>Makes batches on a device, from bytes that are there: gathers, cuts out, mirrors and normalises with ten launches and one upload of a few kilobytes.</summary>
/// <remarks>
/// The processor decides what is cut out and mirrored (<see cref="ImageAugmenter.Draw"/>), so that every device sees the same images. Multiplication and addition are launches of their own and never fused:
/// the values are exactly those of <see cref="PixelNormalizer"/>. Not thread-safe.
/// </remarks>
internal sealed class ResidentBatches : IDisposable
{
    // What an image's row of the upload begins with: its number in the split, and its label.
    private const int Leading = 2;

    // Added to a column it stays negative: the pixel is outside of the image.
    private const long Outside = long.MinValue / 2;
    private readonly ImageSplit _split;
    private readonly Device _device;
    private readonly ImageAugmenter? _variation;
    private readonly Tensor _images;
    private readonly Tensor? _scale;
    private readonly Tensor? _offset;
    private readonly Tensor _most;

    /// <param name="split">Where the images come from.</param>
    /// <param name="device">Where batches are made.</param>
    /// <param name="normalize">Whether pixels get mean 0 and deviation 1; else they are in [0, 1].</param>
    /// <param name="variation">How images are varied; null for not at all.</param>
    public ResidentBatches(ImageSplit split, Device device, bool normalize, ImageAugmenter? variation)
    {
        (_split, _device, _variation) = (split, device, variation);
        _images = ResidentImages.Of(split, device);
        var (scale, offset) = PixelNormalizer.Channels(split.Dataset.Mean, split.Dataset.Std);
        _scale = normalize ? tensor(scale, device: device).DetachFromDisposeScope() : null;
        _offset = normalize ? tensor(offset, device: device).DetachFromDisposeScope() : null;

        // A tensor, since CUDA multiplies by the reciprocal where it divides by a number, which rounds otherwise.
        _most = tensor(new[] { (float)byte.MaxValue }, device: device).DetachFromDisposeScope();
    }

    /// <summary>Makes a batch.</summary>
    /// <param name="indices">Images of the split.</param>
    /// <param name="epoch">Of the training.</param>
    /// <returns>As <see cref="BatchBuffer.Fill"/>, in memory of their own.</returns>
    public (Tensor Images, Tensor Labels) Fill(ReadOnlySpan<int> indices, int epoch)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var plan = Plan(indices, epoch);
        var numbers = _variation is null ? ToNumbers(_images.index_select(0, plan.select(1, 0))) : Cut(plan);
        return (numbers.permute(0, 3, 1, 2).MoveToOuterDisposeScope(), plan.select(1, 1).clone().MoveToOuterDisposeScope());
    }

    /// <summary>Frees what it made; the images stay.</summary>
    public void Dispose()
    {
        _scale?.Dispose();
        _offset?.Dispose();
        _most.Dispose();
    }

    // Each image's number and label and, where it is varied, the place in all pixels at which each row of its cut begins, and the columns that are added to that.
    private Tensor Plan(ReadOnlySpan<int> indices, int epoch)
    {
        var (height, width) = (_split.Dataset.Height, _split.Dataset.Width);
        var length = _variation is null ? Leading : Leading + height + width;
        var labels = _split.Labels;
        var plan = new long[indices.Length * length];
        for (var i = 0; i < indices.Length; i++)
        {
            var row = plan.AsSpan(i * length, length);
            (row[0], row[1]) = (indices[i], labels[indices[i]]);
            if (_variation is not null)
            {
                var (down, right, flip) = _variation.Draw(epoch, indices[i]);
                for (var y = 0; y < height; y++)
                {
                    row[Leading + y] = y + down >= 0 && y + down < height ? (((long)indices[i] * height) + y + down) * width : Outside;
                }

                for (var x = 0; x < width; x++)
                {
                    var column = (flip ? width - 1 - x : x) + right;
                    row[Leading + height + x] = column >= 0 && column < width ? column : Outside;
                }
            }
        }

        return tensor(plan, [indices.Length, length], device: _device);
    }

    private Tensor Cut(Tensor plan)
    {
        var (count, height, width, channels) = (plan.shape[0], _images.shape[1], _images.shape[2], _images.shape[3]);
        var places = plan.narrow(1, Leading, height).unsqueeze(2) + plan.narrow(1, Leading + height, width).unsqueeze(1);
        var pixels = _images.view(-1, channels).index_select(0, places.clamp(min: 0).flatten()).view(count, height, width, channels);
        return ToNumbers(pixels).masked_fill_(places.lt(0).unsqueeze(3), 0);
    }

    private Tensor ToNumbers(Tensor pixels)
    {
        var numbers = pixels.to_type(ScalarType.Float32);
        return _scale is null || _offset is null ? numbers.div_(_most) : numbers.mul_(_scale).add_(_offset);
    }
}
