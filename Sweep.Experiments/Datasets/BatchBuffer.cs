using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Datasets;

/// <summary>Gathers, normalises and augments batches of images.</summary>
/// <remarks>
/// On the processor a batch is copied once, from the mapped file into memory that every batch reuses: finish with a batch (its backward pass included) before filling the next. On an accelerator the images
/// stay in device memory as bytes and batches are built there. Not thread-safe.
/// </remarks>
public sealed class BatchBuffer : IDisposable
{
    private readonly ImageSplit _split;
    private readonly PixelNormalizer? _normalizer;
    private readonly ImageAugmenter? _augmenter;
    private readonly float[] _normalized; // an image before augmentation
    private readonly Tensor? _images;
    private readonly Tensor? _labels;
    private readonly ResidentBatches? _resident;

    /// <param name="split">Source of the images.</param>
    /// <param name="capacity">Largest batch size, at least 1.</param>
    /// <param name="device">Device of the batches; null for the processor.</param>
    /// <param name="options">Normalisation and augmentation; null to normalise only.</param>
    /// <exception cref="ArgumentException">The device is an accelerator and <see cref="BatchOptions.Resident"/> is false.</exception>
    public BatchBuffer(ImageSplit split, int capacity, Device? device = null, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        var data = split.Dataset;
        _split = split;
        options ??= new BatchOptions();
        device ??= CPU;
        var isResident = options.Resident ?? device.type != DeviceType.CPU;
        if (!isResident && device.type != DeviceType.CPU)
        {
            throw new ArgumentException($"Batches on {device} need images that are resident there; leave Resident null or set it to true", nameof(options));
        }

        Capacity = capacity;
        _augmenter = options.Augmentation is { } augmentation ? new ImageAugmenter(augmentation, options.Seed, data) : null;
        _normalized = [];
        if (isResident)
        {
            _resident = new ResidentBatches(split, device, options.Normalize, _augmenter);
            return;
        }

        _normalizer = options.Normalize ? new PixelNormalizer(data.ImageBytes, data.Mean, data.Std) : null;
        _normalized = new float[_augmenter is null ? 0 : data.ImageBytes];

        // In channels_last order like the file; Fill permutes it to [n, channels, height, width] without a copy.
        _images = zeros(capacity, data.Height, data.Width, data.Channels, device: CPU).DetachFromDisposeScope();
        _labels = zeros(capacity, ScalarType.Int64, CPU).DetachFromDisposeScope();
    }

    /// <summary>The largest batch size.</summary>
    public int Capacity { get; }

    /// <summary>Builds a batch.</summary>
    /// <param name="indices">Indices of 1 to <see cref="Capacity"/> images of the split.</param>
    /// <param name="epoch">Epoch of the training, which the augmentation depends on.</param>
    /// <returns>Images, float32, shape [n, channels, height, width], memory format channels_last; labels, int64, shape [n]. Both in the current dispose scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index or the number of indices is out of range.</exception>
    public (Tensor Images, Tensor Labels) Fill(ReadOnlySpan<int> indices, int epoch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(indices.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(indices.Length, Capacity);
        foreach (var index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _split.Count, nameof(indices));
        }

        return _resident is null ? FillOnProcessor(indices, epoch, _images!, _labels!) : _resident.Fill(indices, epoch);
    }

    private (Tensor Images, Tensor Labels) FillOnProcessor(ReadOnlySpan<int> indices, int epoch, Tensor target, Tensor classTarget)
    {
        var values = MemoryMarshal.Cast<byte, float>(target.bytes);
        var classes = MemoryMarshal.Cast<byte, long>(classTarget.bytes);
        var labels = _split.Labels;
        var length = _split.Dataset.ImageBytes;
        for (var i = 0; i < indices.Length; i++)
        {
            var image = values.Slice(i * length, length);
            ToFloat(_split.Image(indices[i]), _augmenter is null ? image : _normalized);
            _augmenter?.Apply(epoch, indices[i], _normalized, image);
            classes[i] = labels[indices[i]];
        }

        using var rows = target.narrow(0, 0, indices.Length);
        return (rows.permute(0, 3, 1, 2), classTarget.narrow(0, 0, indices.Length));
    }

    private void ToFloat(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        if (_normalizer is null)
        {
            PixelNormalizer.ToUnitRange(pixels, values);
        }
        else
        {
            _normalizer.Apply(pixels, values);
        }
    }

    /// <summary>Releases the memory of the batches. Tensors returned by <see cref="Fill"/> stay valid.</summary>
    public void Dispose()
    {
        _images?.Dispose();
        _labels?.Dispose();
        _resident?.Dispose();
    }
}
