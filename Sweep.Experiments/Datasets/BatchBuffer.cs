using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Datasets;

/// <summary>Gathers images of a split into tensors, normalised on the way.</summary>
/// <remarks>
/// On the processor with one copy, from the mapped file into the memory that the network reads, which the next batch uses again: finish with one (backward included) before filling the next. On an
/// accelerator the images are there as bytes, and batches are made there. Not thread-safe.
/// </remarks>
public sealed class BatchBuffer : IDisposable
{
    private readonly ImageSplit _split;
    private readonly PixelNormalizer? _normalizer;
    private readonly ImageAugmenter? _variation;
    private readonly float[] _whole;
    private readonly Tensor? _images;
    private readonly Tensor? _labels;
    private readonly ResidentBatches? _resident;

    /// <param name="split">Where the images come from.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="device">Where batches are wanted; null for the processor.</param>
    /// <param name="options">What is done to images on the way; null for normalisation alone.</param>
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
            throw new ArgumentException($"Batches for {device} are made of images that are resident there", nameof(options));
        }

        Capacity = capacity;
        _variation = options.Augmentation is { } augmentation ? new ImageAugmenter(augmentation, options.Seed, data) : null;
        _whole = [];
        if (isResident)
        {
            _resident = new ResidentBatches(split, device, options.Normalize, _variation);
            return;
        }

        _normalizer = options.Normalize ? new PixelNormalizer(data.ImageBytes, data.Mean, data.Std) : null;
        _whole = new float[_variation is null ? 0 : data.ImageBytes];

        // Channels last in memory, as the file has them; permuted, not copied, into the shape that layers want.
        _images = zeros(capacity, data.Height, data.Width, data.Channels, device: CPU).DetachFromDisposeScope();
        _labels = zeros(capacity, ScalarType.Int64, CPU).DetachFromDisposeScope();
    }

    /// <summary>The largest batch.</summary>
    public int Capacity { get; }

    /// <summary>Gathers a batch.</summary>
    /// <param name="indices">Images of the split, 1 to <see cref="Capacity"/> of them.</param>
    /// <param name="epoch">Of the training: each has its own variation of the images.</param>
    /// <returns>Images, float32, shape [n, channels, height, width], memory format channels_last; labels, int64, shape [n]. In the current dispose scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the split, or their number not in range.</exception>
    public (Tensor Images, Tensor Labels) Fill(ReadOnlySpan<int> indices, int epoch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfZero(indices.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(indices.Length, Capacity);
        foreach (var index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _split.Count, nameof(indices));
        }

        return _resident is null ? FillHere(indices, epoch, _images!, _labels!) : _resident.Fill(indices, epoch);
    }

    private (Tensor Images, Tensor Labels) FillHere(ReadOnlySpan<int> indices, int epoch, Tensor target, Tensor classTarget)
    {
        var numbers = MemoryMarshal.Cast<byte, float>(target.bytes);
        var classes = MemoryMarshal.Cast<byte, long>(classTarget.bytes);
        var labels = _split.Labels;
        var length = _split.Dataset.ImageBytes;
        for (var i = 0; i < indices.Length; i++)
        {
            var image = numbers.Slice(i * length, length);
            ToNumbers(_split.Image(indices[i]), _variation is null ? image : _whole);
            _variation?.Apply(epoch, indices[i], _whole, image);
            classes[i] = labels[indices[i]];
        }

        using var rows = target.narrow(0, 0, indices.Length);
        return (rows.permute(0, 3, 1, 2), classTarget.narrow(0, 0, indices.Length));
    }

    private void ToNumbers(ReadOnlySpan<byte> pixels, Span<float> numbers)
    {
        if (_normalizer is null)
        {
            PixelNormalizer.ToUnitRange(pixels, numbers);
        }
        else
        {
            _normalizer.Apply(pixels, numbers);
        }
    }

    /// <summary>Frees the memory; tensors of the last batch keep theirs alive.</summary>
    public void Dispose()
    {
        _images?.Dispose();
        _labels?.Dispose();
        _resident?.Dispose();
    }
}
