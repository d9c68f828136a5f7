using Sweep.Experiments.Datasets;
using static TorchSharp.torch;

namespace Sweep.Tests.Datasets;

[Collection("torch")]
public sealed class BatchBufferTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _data;

    public BatchBufferTests()
    {
        IdxSamples.WriteAll(_folder.Path);
        _data = new DatasetSource(new IdxFormat("mnist", "MNIST", MnistFiles.Sums), _folder.Path, new DatasetCache(_folder.File("cache")), []).Open();
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Images_are_normalised_and_in_the_requested_order_with_their_labels()
    {
        using var scope = NewDisposeScope();
        using var buffer = new BatchBuffer(_data.Train, 4);

        var (images, labels) = buffer.Fill([7, 0, 13]);

        Assert.Equal([3L, 1, 4, 3], images.shape);
        Assert.Equal([7L, 0, 3], labels.data<long>().ToArray());
        for (var n = 0; n < 3; n++)
        {
            var pixels = _data.Train.Image(((int[])[7, 0, 13])[n]).ToArray();
            var expected = pixels.Select(pixel => ((pixel / 255f) - _data.Mean[0]) / _data.Std[0]).ToArray();
            Assert.Equal(expected, images[n].contiguous().data<float>().ToArray(), (left, right) => Math.Abs(left - right) < 1e-5f);
        }
    }

    [Fact]
    public void All_training_images_together_have_mean_0_and_deviation_1()
    {
        using var scope = NewDisposeScope();
        using var buffer = new BatchBuffer(_data.Train, 20);

        var values = buffer.Fill([.. Enumerable.Range(0, 20)]).Images.contiguous().data<float>().ToArray();

        Assert.Equal(0, values.Average(), 5);
        Assert.Equal(1, Math.Sqrt(values.Average(value => (double)value * value)), 5);
    }

    [Fact]
    public void Batches_are_channels_last_in_memory()
    {
        using var scope = NewDisposeScope();
        using var buffer = new BatchBuffer(_data.Train, 4);

        Assert.Equal([12L, 1, 3, 1], buffer.Fill([1, 2]).Images.stride());
    }

    [Fact]
    public void Too_many_no_or_wrong_indices_are_refused()
    {
        using var buffer = new BatchBuffer(_data.Train.Take(10), 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([0, 1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([-1]));
    }

    [Fact]
    public void Filling_leaves_no_tensor_behind_once_its_scope_ends()
    {
        using var buffer = new BatchBuffer(_data.Train, 4);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 10; i++)
        {
            using var scope = NewDisposeScope();
            buffer.Fill([0, 1]);
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
