using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Facts of the real MNIST, from the user's cache (fetched once).</summary>
public sealed class RealMnistTests
{
    private static ImageDataset Mnist => DatasetLibrary.Open(Dataset.Mnist);

    [DataFact(Dataset.Mnist)]
    public void It_has_60000_and_10000_images_of_28_by_28()
    {
        Assert.Equal((60_000, 10_000, 28, 28, 1, 10), (Mnist.Train.Count, Mnist.Test.Count, Mnist.Height, Mnist.Width, Mnist.Channels, Mnist.Classes));
    }

    [DataFact(Dataset.Mnist)]
    public void Its_first_labels_are_the_known_ones()
    {
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Mnist.Train.Labels[..10].ToArray());
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], Mnist.Test.Labels[..10].ToArray());
    }

    [DataFact(Dataset.Mnist)]
    public void Its_moments_are_those_that_the_field_uses()
    {
        Assert.Equal(0.1307f, Mnist.Mean[0], 4);
        Assert.Equal(0.3081f, Mnist.Std[0], 4);
    }

    [DataFact(Dataset.Mnist)]
    public void Its_classes_are_as_frequent_as_known()
    {
        var counts = Mnist.Train.Labels.ToArray().CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value);

        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], counts);
    }
}
