using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Facts of the real Fashion-MNIST, from the user's cache (fetched once).</summary>
public sealed class RealFashionMnistTests
{
    private static ImageDataset Fashion => DatasetLibrary.Open(Dataset.FashionMnist);

    [DataFact(Dataset.FashionMnist)]
    public void It_has_60000_and_10000_images_of_28_by_28() =>
        Assert.Equal((60_000, 10_000, 28, 28, 1, 10), (Fashion.Train.Count, Fashion.Test.Count, Fashion.Height, Fashion.Width, Fashion.Channels, Fashion.Classes));

    [DataFact(Dataset.FashionMnist)]
    public void Its_first_labels_are_the_known_ones()
    {
        Assert.Equal([9, 0, 0, 3, 0, 2, 7, 2, 5, 5], Fashion.Train.Labels[..10].ToArray());
        Assert.Equal([9, 2, 1, 1, 6, 1, 4, 6, 5, 7], Fashion.Test.Labels[..10].ToArray());
    }

    [DataFact(Dataset.FashionMnist)]
    public void Its_moments_are_those_that_the_field_uses()
    {
        Assert.Equal(0.2860, Fashion.Mean[0], 4);
        Assert.Equal(0.3530, Fashion.Std[0], 4);
    }

    [DataFact(Dataset.FashionMnist)]
    public void Its_classes_are_equally_frequent()
    {
        Assert.All(Fashion.Train.Labels.ToArray().CountBy(label => label), pair => Assert.Equal(6_000, pair.Value));
        Assert.All(Fashion.Test.Labels.ToArray().CountBy(label => label), pair => Assert.Equal(1_000, pair.Value));
    }
}
