using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Datasets;

/// <summary>Gathers images of a split into tensors, normalised on the way: one copy, from the mapped file into the memory that the network reads.</summary>
/// <remarks>The memory is used again by the next batch: finish with one (backward included) before filling the next. Not thread-safe.</remarks>
public sealed class BatchBuffer : IDisposable
{
    private readonly ImageSplit _split;
    private readonly PixelNormalizer? _normalizer;
    private readonly ImageVariation? _variation;
    private readonly float[] _whole;
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Device? _device;

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
        _normalizer = options.Normalize ? new PixelNormalizer(data.ImageBytes, data.Mean, data.Std) : null;
        _variation = options.Augmentation is { } augmentation ? new ImageVariation(augmentation, options.Seed, data) : null;
        _whole = new float[_variation is null ? 0 : data.ImageBytes];
        _device = device is { type: not DeviceType.CPU } ? device : null;
        Capacity = capacity;

        // Channels last in memory, as the file has them; permuted, not copied, into the shape that layers want.
        _images = zeros(capacity, data.Height, data.Width, data.Channels).DetachFromDisposeScope();
        _labels = zeros(capacity, ScalarType.Int64).DetachFromDisposeScope();
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
        var numbers = MemoryMarshal.Cast<byte, float>(_images.bytes);
        var classes = MemoryMarshal.Cast<byte, long>(_labels.bytes);
        var labels = _split.Labels;
        var length = _split.Dataset.ImageBytes;
        for (var i = 0; i < indices.Length; i++)
        {
            var target = numbers.Slice(i * length, length);
            ToNumbers(_split.Image(indices[i]), _variation is null ? target : _whole);
            _variation?.Apply(epoch, indices[i], _whole, target);
            classes[i] = labels[indices[i]];
        }

        using var rows = _images.narrow(0, 0, indices.Length);
        var images = rows.permute(0, 3, 1, 2);
        var targets = _labels.narrow(0, 0, indices.Length);
        return _device is null ? (images, targets) : (images.to(_device), targets.to(_device));
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
        _images.Dispose();
        _labels.Dispose();
    }
}
