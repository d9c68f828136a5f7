using static TorchSharp.torch;

namespace Sweep.Experiments.Datasets;

/// <summary>Builds batches in device memory from images that are resident there: gathers, crops, flips and normalises with ten kernel launches and one upload of a few kilobytes.</summary>
/// <remarks>
/// Crops and flips are drawn on the processor (<see cref="ImageAugmenter.Draw"/>), so that every device sees the same images. Multiplication and addition are separate kernels, so that the values are
/// exactly those of <see cref="PixelNormalizer"/>. Not thread-safe.
/// </remarks>
internal sealed class ResidentBatches : IDisposable
{
    // Columns of the upload before the offsets: the image's index in the split and its label.
    private const int Leading = 2;

    // Stays negative when a column is added, which marks a pixel outside the image.
    private const long Outside = long.MinValue / 2;
    private readonly ImageSplit _split;
    private readonly Device _device;
    private readonly ImageAugmenter? _augmenter;
    private readonly Tensor _images;
    private readonly Tensor? _scale;
    private readonly Tensor? _offset;
    private readonly Tensor _maxValue;

    /// <param name="split">Source of the images.</param>
    /// <param name="device">Device of the batches.</param>
    /// <param name="normalize">Whether to normalise each channel. Otherwise pixels are in [0, 1].</param>
    /// <param name="augmenter">Augments the images; null for no augmentation.</param>
    public ResidentBatches(ImageSplit split, Device device, bool normalize, ImageAugmenter? augmenter)
    {
        (_split, _device, _augmenter) = (split, device, augmenter);
        _images = ResidentImages.Of(split, device);
        var (scale, offset) = PixelNormalizer.Channels(split.Dataset.Mean, split.Dataset.Std);
        _scale = normalize ? tensor(scale, device: device).DetachFromDisposeScope() : null;
        _offset = normalize ? tensor(offset, device: device).DetachFromDisposeScope() : null;

        // A tensor, because CUDA divides by a scalar as a multiplication with the reciprocal, which rounds differently.
        _maxValue = tensor(new[] { (float)byte.MaxValue }, device: device).DetachFromDisposeScope();
    }

    /// <summary>Builds a batch.</summary>
    /// <param name="indices">Indices of images of the split.</param>
    /// <param name="epoch">Epoch of the training.</param>
    /// <returns>As <see cref="BatchBuffer.Fill"/>, but in new memory for each batch.</returns>
    public (Tensor Images, Tensor Labels) Fill(ReadOnlySpan<int> indices, int epoch)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var plan = Plan(indices, epoch);
        var values = _augmenter is null ? ToFloat(_images.index_select(0, plan.select(1, 0))) : Crop(plan);
        return (values.permute(0, 3, 1, 2).MoveToOuterDisposeScope(), plan.select(1, 1).clone().MoveToOuterDisposeScope());
    }

    /// <summary>Releases everything but the images, which stay resident.</summary>
    public void Dispose()
    {
        _scale?.Dispose();
        _offset?.Dispose();
        _maxValue.Dispose();
    }

    // Shape [n, length], uploaded at once: index and label of each image; with augmentation also the offset of each row of the crop among all pixels, and the column of each of its pixels.
    private Tensor Plan(ReadOnlySpan<int> indices, int epoch)
    {
        var (height, width) = (_split.Dataset.Height, _split.Dataset.Width);
        var length = _augmenter is null ? Leading : Leading + height + width;
        var labels = _split.Labels;
        var plan = new long[indices.Length * length];
        for (var i = 0; i < indices.Length; i++)
        {
            var row = plan.AsSpan(i * length, length);
            (row[0], row[1]) = (indices[i], labels[indices[i]]);
            if (_augmenter is not null)
            {
                var (down, right, flip) = _augmenter.Draw(epoch, indices[i]);
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

    private Tensor Crop(Tensor plan)
    {
        var (count, height, width, channels) = (plan.shape[0], _images.shape[1], _images.shape[2], _images.shape[3]);
        var offsets = plan.narrow(1, Leading, height).unsqueeze(2) + plan.narrow(1, Leading + height, width).unsqueeze(1);
        var pixels = _images.view(-1, channels).index_select(0, offsets.clamp(min: 0).flatten()).view(count, height, width, channels);
        return ToFloat(pixels).masked_fill_(offsets.lt(0).unsqueeze(3), 0);
    }

    private Tensor ToFloat(Tensor pixels)
    {
        var values = pixels.to_type(ScalarType.Float32);
        return _scale is null || _offset is null ? values.div_(_maxValue) : values.mul_(_scale).add_(_offset);
    }
}
