using Sweep.Runtime.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>What an attack draws for the images of a batch: for each from a stream of its own, by seed and index, so that batches do not matter.</summary>
public sealed class ImageRandom : IDisposable
{
    private readonly Device? _device;
    private readonly SweepRandom[] _streams;
    private readonly Generator[] _generators;

    /// <param name="seed">Of the evaluation.</param>
    /// <param name="indices">Of the images in the whole.</param>
    /// <param name="device">Where the numbers are wanted; null for the processor, which draws them in any case, so that every device gets the same ones.</param>
    public ImageRandom(long seed, IEnumerable<int> indices, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        _device = device is { type: not DeviceType.CPU } ? device : null;
        _streams = [.. indices.Select(index => new SweepRandom(seed).Fork((ulong)index))];
        _generators = [.. _streams.Select(stream => new Generator(stream.NextUInt64() >> 1, CPU))];
    }

    /// <summary>Numbers in [0, 1).</summary>
    /// <param name="shape">Of one image's.</param>
    /// <returns>Shape [n, shape], in the current dispose scope.</returns>
    public Tensor Uniform(params long[] shape) => Draw(generator => rand(shape, device: CPU, generator: generator));

    /// <summary>Numbers of a standard normal distribution.</summary>
    /// <param name="shape">Of one image's.</param>
    /// <returns>Shape [n, shape], in the current dispose scope.</returns>
    public Tensor Normal(params long[] shape) => Draw(generator => randn(shape, device: CPU, generator: generator));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var generator in _generators)
        {
            generator.Dispose();
        }
    }

    private Tensor Draw(Func<Generator, Tensor> draw)
    {
        using var scope = NewDisposeScope();
        var drawn = stack([.. _generators.Select(draw)]);
        return (_device is null ? drawn : drawn.to(_device)).MoveToOuterDisposeScope();
    }
}
