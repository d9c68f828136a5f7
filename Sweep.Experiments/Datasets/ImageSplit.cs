namespace Sweep.Experiments.Datasets;

/// <summary>The training or the test part of an <see cref="ImageDataset"/>, or the first images of one. A view: nothing is copied.</summary>
/// <remarks>Thread-safe. Its spans are valid as long as its data set is not disposed.</remarks>
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

    /// <summary>What it is a part of.</summary>
    public ImageDataset Dataset { get; }

    /// <summary>How many images.</summary>
    public int Count { get; }

    /// <summary>The label of each image, length <see cref="Count"/>.</summary>
    public ReadOnlySpan<byte> Labels => Dataset.Slice(_labelsAt, Count);

    /// <summary>Where its images begin in the data set's file: two splits of a data set that begin at the same place have their first images in common.</summary>
    internal long Start => _imagesAt;

    /// <summary>The pixels of all its images, one image after the other.</summary>
    internal ReadOnlySpan<byte> Pixels => Dataset.Slice(_imagesAt, Count * Dataset.ImageBytes);

    /// <summary>The pixels of one image: height × width × channels, 0 to 255, the channels of a pixel side by side.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in [0, <see cref="Count"/>).</exception>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Dataset.Slice(_imagesAt + ((long)index * Dataset.ImageBytes), Dataset.ImageBytes);
    }

    /// <summary>The first <paramref name="count"/> images, in the file's order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many, or none is asked for.</exception>
    public ImageSplit Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return new ImageSplit(Dataset, count, _imagesAt, _labelsAt);
    }

    /// <summary>Keeps the last <paramref name="validation"/> images apart, for whatever selects: epochs, recipes, hinges.</summary>
    /// <returns>What is left to train on, and what was kept apart.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not at least one image would be on each side.</exception>
    public (ImageSplit Train, ImageSplit Validation) HoldOut(int validation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(validation);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(validation, Count);
        var left = Count - validation;
        return (Take(left), new ImageSplit(Dataset, validation, _imagesAt + ((long)left * Dataset.ImageBytes), _labelsAt + left));
    }
}
