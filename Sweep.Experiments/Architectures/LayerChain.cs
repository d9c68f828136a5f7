using Sweep.Torch;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>A network that is a chain of named layers, with the studied activation at numbered places: the base of the architectures.</summary>
/// <remarks>Places are numbered from 1 in depth order; the k-th has the modules <c>norm{k}</c>, where there is a normalisation, and <c>act{k}</c>.</remarks>
public abstract class LayerChain : NamedModule
{
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];
    private readonly List<FusedStage?> _stages = []; // that begins at the layer of the same index

    private protected LayerChain(string name, NetworkSpec spec)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spec.Channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spec.Classes);
        if (spec.ImageSize is not (28 or 32))
        {
            throw new ArgumentOutOfRangeException(nameof(spec), spec.ImageSize, $"{name} takes images of 28×28 or 32×32 pixels");
        }

        Spec = spec;
    }

    /// <summary>What the network was made from.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>How many places with an activation there are so far.</summary>
    public int Places { get; private set; }

    /// <summary>Logits.</summary>
    /// <param name="input">Shape [n, channels, size, size], float32, best in memory format channels_last.</param>
    /// <returns>Shape [n, classes], in the current dispose scope; what lies between is disposed at once.</returns>
    public override Tensor forward(Tensor input)
    {
        var value = input;
        for (var at = 0; at < _layers.Count; at++)
        {
            var next = _stages[at]?.Run(value);
            if (next is null)
            {
                next = _layers[at].call(value);
            }
            else
            {
                at += 2;
            }

            if (!ReferenceEquals(value, input) && !ReferenceEquals(value, next))
            {
                value.Dispose();
            }

            value = next;
        }

        return value;
    }

    /// <summary>The layer's width that the activation after it needs for so many channels.</summary>
    private protected int Widened(int channels) => channels * Spec.Activation.Widening;

    /// <summary>Puts a layer at the end of the chain.</summary>
    private protected void Add(string name, nn.Module<Tensor, Tensor> layer)
    {
        register_module(name, layer);
        _layers.Add(layer);
        _stages.Add(null);
        if (_layers.Count > 2)
        {
            _stages[^3] = FusedStage.At(_layers, _layers.Count - 3);
        }
    }

    /// <summary>Puts the next place at the end of the chain: a normalisation, if there is one, and the activation.</summary>
    /// <param name="channels">Of the activation's output.</param>
    /// <param name="flat">Whether the input is [n, channels] and not [n, channels, height, width].</param>
    private protected void Activate(int channels, bool flat = false)
    {
        Places++;
        if (Spec.BatchNorm)
        {
            Add($"norm{Places}", flat ? nn.BatchNorm1d(Widened(channels)) : nn.BatchNorm2d(Widened(channels)));
        }

        Add($"act{Places}", Spec.Activation.Create(channels));
    }

    /// <summary>Puts a convolution and the next place at the end of the chain.</summary>
    private protected void Convolve(string name, int from, int to, int kernel, int stride = 1, int padding = 0)
    {
        Add(name, HeNormal.Convolution(from, Widened(to), kernel, stride, padding));
        Activate(to);
    }
}
