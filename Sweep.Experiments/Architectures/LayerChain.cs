using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>A network that is a chain of named layers, with the studied activation at numbered places: the base of the architectures.</summary>
/// <remarks>Places are numbered from 1 in depth order; the k-th has the modules <c>norm{k}</c>, where there is a normalisation, and <c>act{k}</c>.</remarks>
public abstract class LayerChain : NamedModule
{
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];
    private List<Func<Tensor, Tensor>>? _passes; // over one layer or several

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
        foreach (var pass in _passes ??= Plan())
        {
            var next = pass(value);
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
        _layers.Add(layer.WithChannelsLast());
        _passes = null;
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

    // Layers that can be one pass over memory: convolution, normalisation, activation and pooling; normalisation and activation.
    private List<Func<Tensor, Tensor>> Plan()
    {
        List<Func<Tensor, Tensor>> passes = [];
        for (var at = 0; at < _layers.Count;)
        {
            switch (_layers[at..])
            {
                case [Conv2d convolution, BatchNorm2d norm, var activation, MaxPool2d pooling, ..]:
                    passes.Add(new FusedStage(convolution, norm, activation, pooling).Run);
                    at += 4;
                    break;
                case [Conv2d convolution, var activation, MaxPool2d pooling, ..]:
                    passes.Add(new FusedStage(convolution, null, activation, pooling).Run);
                    at += 3;
                    break;
                case [BatchNorm norm, var activation, ..]:
                    var pass = new FusedNorm(norm, activation);
                    passes.Add(value => pass.Run(value));
                    at += 2;
                    break;
                default:
                    passes.Add(_layers[at].call);
                    at++;
                    break;
            }
        }

        return passes;
    }
}
