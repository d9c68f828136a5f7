namespace Sweep.Experiments.Datasets;

/// <summary>What a <see cref="BatchBuffer"/> does to images on the way.</summary>
public sealed record BatchOptions
{
    /// <summary>Whether pixels get the training images' mean 0 and deviation 1, channel by channel; else they are in [0, 1].</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>How images are varied; null for not at all.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Of the variation, which depends on this, the epoch and the image's index alone: not on the batch or its order.</summary>
    public long Seed { get; init; }

    /// <summary>Whether the split's images are kept as bytes on the device and batches are made there; null for on an accelerator only. The values are the same, bit for bit.</summary>
    public bool? Resident { get; init; }
}
