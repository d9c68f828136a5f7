using Sweep.Torch.Activations;
using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Architectures;

/// <summary>Everything that determines a network before training, except its random initialisation.</summary>
/// <param name="Architecture">The kind of network.</param>
/// <param name="Activation">The activation of every activation layer.</param>
public sealed record NetworkSpec(Architecture Architecture, ActivationSpec Activation)
{
    /// <summary>Image channels, at least 1.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Number of logits, at least 1.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Image height and width in pixels: 28 or 32.</summary>
    public int ImageSize { get; init; } = 28;

    /// <summary>Whether to normalise right before each activation. ResNet-20 always does.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>The same network with the channels, classes and image size of a data set.</summary>
    public NetworkSpec For(ImageDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return this with { Channels = dataset.Channels, Classes = dataset.Classes, ImageSize = dataset.Height };
    }
}
