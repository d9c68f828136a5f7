using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Experiments.Attacks;

/// <summary>The random numbers of an attack. Each image has its own stream, seeded by the evaluation's seed and the image's index, so that the results do not depend on the batches.</summary>
public sealed class ImageRandom : IDisposable
{
    private readonly Device? _device;
    private readonly SweepRandom[] _streams;
    private readonly Generator[] _generators;

    /// <param name="seed">Seed of the evaluation.</param>
    /// <param name="indices">Index of each image of the batch among all images.</param>
    /// <param name="device">Device of the results; null for the processor. The numbers are drawn on the processor, so that they are the same for every device.</param>
    public ImageRandom(long seed, IEnumerable<int> indices, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(indices);
        _device = device is { type: not DeviceType.CPU } ? device : null;
        _streams = [.. indices.Select(index => new SweepRandom(seed).Fork((ulong)index))];
        _generators = [.. _streams.Select(stream => new Generator(stream.NextUInt64() >> 1, CPU))];
    }

    /// <summary>Draws uniformly from [0, 1).</summary>
    /// <param name="shape">Shape of the numbers of one image.</param>
    /// <returns>Shape [n, shape], in the current dispose scope.</returns>
    public Tensor Uniform(params long[] shape) => Draw(generator => rand(shape, device: CPU, generator: generator));

    /// <summary>Draws from the standard normal distribution.</summary>
    /// <param name="shape">Shape of the numbers of one image.</param>
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
