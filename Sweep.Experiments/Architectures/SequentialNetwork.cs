using Sweep.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sweep.Experiments.Architectures;

/// <summary>Base class of the architectures: named layers in sequence, with numbered layers of the activation under study.</summary>
/// <remarks>
/// Activation layers are numbered from 1 in depth order. The k-th is the module <c>act{k}</c>, preceded by <c>norm{k}</c> where the network is normalised. Layers that a fused kernel can compute together run
/// as one.
/// </remarks>
public abstract class SequentialNetwork : NamedModule
{
    private readonly List<nn.Module<Tensor, Tensor>> _layers = [];
    private List<Func<Tensor, Tensor>>? _passes; // each computes one layer or several; null until the next forward pass

    private protected SequentialNetwork(string name, NetworkSpec spec)
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

    /// <summary>The spec that the network was created from.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Number of activation layers.</summary>
    public int ActivationLayers { get; private set; }

    /// <summary>Computes the logits.</summary>
    /// <param name="input">Shape [n, channels, size, size], float32; fastest in memory format channels_last.</param>
    /// <returns>Shape [n, classes], in the current dispose scope. Intermediate results are disposed immediately.</returns>
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

    /// <summary>The output channels that a layer needs so that the activation after it has <paramref name="channels"/>.</summary>
    private protected int PreActivation(int channels) => channels * Spec.Activation.InputsPerOutput;

    /// <summary>Appends a layer, whose convolution weights are converted to channels_last.</summary>
    private protected void Add(string name, nn.Module<Tensor, Tensor> layer)
    {
        register_module(name, layer);
        _layers.Add(layer.WithChannelsLast());
        _passes = null;
    }

    /// <summary>Appends the next activation layer, preceded by batch normalisation if the spec asks for it.</summary>
    /// <param name="channels">Channels of the activation's output.</param>
    /// <param name="flat">Whether the input is [n, channels] instead of [n, channels, height, width].</param>
    private protected void AddActivation(int channels, bool flat = false)
    {
        ActivationLayers++;
        if (Spec.BatchNorm)
        {
            Add($"norm{ActivationLayers}", flat ? nn.BatchNorm1d(PreActivation(channels), device: CPU) : nn.BatchNorm2d(PreActivation(channels), device: CPU));
        }

        Add($"act{ActivationLayers}", Spec.Activation.Create(channels));
    }

    /// <summary>Appends a convolution and the next activation layer.</summary>
    private protected void AddConvolution(string name, int inChannels, int outChannels, int kernelSize, int stride = 1, int padding = 0)
    {
        Add(name, KaimingNormal.Conv2d(inChannels, PreActivation(outChannels), kernelSize, stride, padding));
        AddActivation(outChannels);
    }

    // Layers that fused kernels compute in one pass over memory: convolution, normalisation, activation and pooling; or normalisation and activation.
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
