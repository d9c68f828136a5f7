using Sweep.Experiments.Activations;
using Sweep.Experiments.Datasets;

namespace Sweep.Experiments.Architectures;

/// <summary>All that decides a network before it is trained, its random start apart.</summary>
/// <param name="Architecture">Its layers.</param>
/// <param name="Activation">What stands at each of its places.</param>
public sealed record NetworkSpec(Architecture Architecture, ActivationSpec Activation)
{
    /// <summary>Channels of an image: 1 or 3.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Outputs.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Height and width of an image: 28 or 32.</summary>
    public int ImageSize { get; init; } = 28;

    /// <summary>Whether batches are normalised right before each activation. ResNet-20 always does.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>The same network for the images of a data set.</summary>
    public NetworkSpec For(ImageDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return this with { Channels = dataset.Channels, Classes = dataset.Classes, ImageSize = dataset.Height };
    }
}
