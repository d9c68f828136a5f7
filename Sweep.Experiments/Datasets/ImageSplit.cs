namespace Sweep.Experiments.Datasets;

/// <summary>A range of consecutive training or test images of an <see cref="ImageDataset"/>. A view: nothing is copied.</summary>
/// <remarks>Thread-safe. Spans are valid until the data set is disposed.</remarks>
public sealed class ImageSplit
{
    private readonly long _imagesAt;
    private readonly long _labelsAt;

    internal ImageSplit(ImageDataset dataset, int count, long imagesAt, long labelsAt)
    {
        Dataset = dataset;
        Count = count;
        _imagesAt = imagesAt;
        _labelsAt = labelsAt;
    }

    /// <summary>The data set that the images belong to.</summary>
    public ImageDataset Dataset { get; }

    /// <summary>Number of images, at least 1.</summary>
    public int Count { get; }

    /// <summary>The labels, length <see cref="Count"/>.</summary>
    public ReadOnlySpan<byte> Labels => Dataset.Slice(_labelsAt, Count);

    /// <summary>Offset of the first image in the data set's file. Splits of one data set with the same offset start with the same images.</summary>
    internal long Start => _imagesAt;

    /// <summary>The pixels of all images, shape [count, height, width, channels].</summary>
    internal ReadOnlySpan<byte> Pixels => Dataset.Slice(_imagesAt, Count * Dataset.ImageBytes);

    /// <summary>The pixels of one image, shape [height, width, channels], 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Dataset.Slice(_imagesAt + ((long)index * Dataset.ImageBytes), Dataset.ImageBytes);
    }

    /// <summary>The first <paramref name="count"/> images.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not in [1, <see cref="Count"/>].</exception>
    public ImageSplit Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return new ImageSplit(Dataset, count, _imagesAt, _labelsAt);
    }

    /// <summary>Splits off the last <paramref name="validation"/> images as a validation set.</summary>
    /// <returns>The remaining images and the validation set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the two parts would be empty.</exception>
    public (ImageSplit Train, ImageSplit Validation) HoldOut(int validation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(validation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(validation, Count);
        var left = Count - validation;
        return (Take(left), new ImageSplit(Dataset, validation, _imagesAt + ((long)left * Dataset.ImageBytes), _labelsAt + left));
    }
}
