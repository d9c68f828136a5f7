using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class ImageSplitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _data;

    public ImageSplitTests()
    {
        IdxSamples.WriteAll(_folder.Path);
        _data = new DatasetSource(new IdxFormat("mnist", "MNIST", MnistFiles.Sums), _folder.Path, new DatasetCache(_folder.File("cache")), []).Open();
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(19)]
    public void The_last_images_are_held_out_and_none_is_on_both_sides(int validation)
    {
        var (train, held) = _data.Train.HoldOut(validation);

        Assert.Equal((20 - validation, validation), (train.Count, held.Count));
        Assert.Equal(_data.Train.Labels.ToArray(), train.Labels.ToArray().Concat(held.Labels.ToArray()));
        for (var i = 0; i < 20; i++)
            Assert.Equal(_data.Train.Image(i).ToArray(), (i < train.Count ? train.Image(i) : held.Image(i - train.Count)).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => { train.Image(train.Count); });
    }

    [Fact]
    public void Part_of_a_part_is_held_out_of_that_part()
    {
        var (train, held) = _data.Train.Take(12).HoldOut(2);

        Assert.Equal(_data.Train.Labels[10..12].ToArray(), held.Labels.ToArray());
        Assert.Equal(10, train.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20)]
    public void A_side_without_images_is_refused(int validation) => Assert.Throws<ArgumentOutOfRangeException>(() => _data.Train.HoldOut(validation));
}
