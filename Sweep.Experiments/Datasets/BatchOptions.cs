namespace Sweep.Experiments.Datasets;

/// <summary>Options of a <see cref="BatchBuffer"/>.</summary>
public sealed record BatchOptions
{
    /// <summary>Whether to normalise each channel by the mean and standard deviation of the training images. Otherwise pixels are in [0, 1].</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>The augmentation; null for none.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Seed of the augmentation, which depends on seed, epoch and image index only, not on the batch.</summary>
    public long Seed { get; init; }

    /// <summary>Whether to keep the split's images in device memory as bytes and build batches there; null to do so on accelerators only. Both ways give the same bits.</summary>
    public bool? Resident { get; init; }
}
