using System.Security.Cryptography;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Facts of the real CIFAR-10, from the user's cache (fetched once).</summary>
public sealed class RealCifar10Tests
{
    private static ImageDataset Cifar => DatasetLibrary.Open(Dataset.Cifar10);

    [DataFact(Dataset.Cifar10)]
    public void It_has_50000_and_10000_images_of_32_by_32_in_colour() =>
        Assert.Equal((50_000, 10_000, 32, 32, 3, 10), (Cifar.Train.Count, Cifar.Test.Count, Cifar.Height, Cifar.Width, Cifar.Channels, Cifar.Classes));

    [DataFact(Dataset.Cifar10)]
    public void Its_first_labels_are_the_known_ones()
    {
        Assert.Equal([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], Cifar.Train.Labels[..10].ToArray());
        Assert.Equal([3, 8, 8, 0, 6, 6, 1, 6, 3, 1], Cifar.Test.Labels[..10].ToArray());
    }

    [DataFact(Dataset.Cifar10)]
    public void Its_first_pixels_are_the_known_ones() => Assert.Equal([59, 62, 63, 43, 46, 45], Cifar.Train.Image(0)[..6].ToArray());

    [DataFact(Dataset.Cifar10)]
    public void Its_moments_are_those_that_the_field_uses()
    {
        Assert.Equal([0.4914, 0.4822, 0.4465], Cifar.Mean.Select(mean => Math.Round(mean, 4)));
        Assert.Equal([0.2470, 0.2435, 0.2616], Cifar.Std.Select(deviation => Math.Round(deviation, 4)));
    }

    [DataFact(Dataset.Cifar10)]
    public void Its_classes_are_equally_frequent()
    {
        Assert.All(Cifar.Train.Labels.ToArray().CountBy(label => label), pair => Assert.Equal(5_000, pair.Value));
        Assert.All(Cifar.Test.Labels.ToArray().CountBy(label => label), pair => Assert.Equal(1_000, pair.Value));
    }

    // The order of the files is a shuffled one, so that the last images are as good a sample as any.
    [DataFact(Dataset.Cifar10)]
    public void The_last_5000_images_have_every_class_about_equally_often()
    {
        var counts = Cifar.Train.HoldOut(5_000).Validation.Labels.ToArray().CountBy(label => label).Select(pair => pair.Value).ToList();

        Assert.Equal(10, counts.Count);
        Assert.All(counts, count => Assert.InRange(count, 430, 570));
    }

    [DataFact(Dataset.Cifar10)]
    public void Its_content_has_the_known_sum()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var split in new[] { Cifar.Train, Cifar.Test })
        {
            for (var image = 0; image < split.Count; image++)
                sum.AppendData(split.Image(image));
            sum.AppendData(split.Labels);
        }

        Assert.Equal("80387ddb9a0edf3fc4a964ee3770296169bb26a651050df20035579673099660", Convert.ToHexStringLower(sum.GetHashAndReset()));
    }
}
