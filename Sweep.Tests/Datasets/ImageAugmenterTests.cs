using Sweep.Experiments.Datasets;
using static TorchSharp.torch;

namespace Sweep.Tests.Datasets;

[Collection("torch")]
public sealed class ImageAugmenterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageDataset _data;

    public ImageAugmenterTests()
    {
        CifarSamples.WriteAll(_folder.Path, CifarSamples.Hundred());
        _data = new DatasetSource(CifarFormat.Hundred, _folder.Path, new DatasetCache(_folder.File("cache")), []).Open();
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(0, true)]
    [InlineData(40, true)]
    public void An_image_is_cut_out_of_its_padded_self_and_mirrored(int padding, bool flip)
    {
        var options = new BatchOptions { Augmentation = new Augmentation(padding, flip), Seed = 7 };
        var variation = new ImageAugmenter(options.Augmentation, options.Seed, _data);
        int[] indices = [.. Enumerable.Range(0, 30)];
        var (plain, varied) = (Fill(new BatchOptions(), indices), Fill(options, indices, epoch: 3));

        foreach (var n in indices)
        {
            var (down, right, mirrored) = variation.Draw(3, n);
            for (var y = 0; y < 32; y++)
            {
                for (var x = 0; x < 32; x++)
                {
                    var (fromY, fromX) = (y + down, (mirrored ? 31 - x : x) + right);
                    for (var c = 0; c < 3; c++)
                    {
                        var expected = fromY is >= 0 and < 32 && fromX is >= 0 and < 32 ? plain[At(n, c, fromY, fromX)] : 0;
                        Assert.Equal(expected, varied[At(n, c, y, x)]);
                    }
                }
            }
        }
    }

    [Fact]
    public void All_crops_and_flips_are_drawn_equally_often()
    {
        var variation = new ImageAugmenter(new Augmentation(), 3, _data);
        const int draws = 81_000;
        var counts = new int[9, 9];
        var flips = 0;
        for (var i = 0; i < draws; i++)
        {
            var (down, right, flip) = variation.Draw(epoch: i / 1000, index: i % 1000);
            counts[down + 4, right + 4]++;
            flips += flip ? 1 : 0;
        }

        // Chi-squared with 80 degrees of freedom exceeds 124.8 once in a thousand seeds; flips are 5 deviations wide.
        var expected = draws / 81.0;
        Assert.InRange(counts.Cast<int>().Sum(count => (count - expected) * (count - expected) / expected), 40, 124.8);
        Assert.InRange(flips, (draws / 2) - 712, (draws / 2) + 712);
    }

    [Fact]
    public void An_image_is_varied_the_same_whatever_batch_it_is_in()
    {
        var options = new BatchOptions { Augmentation = new Augmentation(), Seed = 11 };
        var one = Fill(options, [5], epoch: 2);

        Assert.Equal(one, Fill(options, [1, 5, 9], epoch: 2)[one.Length..(2 * one.Length)]);
    }

    [Fact]
    public void Epochs_seeds_and_images_each_change_the_variation()
    {
        var variation = new ImageAugmenter(new Augmentation(), 1, _data);
        var other = new ImageAugmenter(new Augmentation(), 2, _data);
        var same = Enumerable.Range(0, 1000).Select(i => (
            Epoch: variation.Draw(0, i) == variation.Draw(1, i), Image: variation.Draw(0, i) == variation.Draw(0, i + 1), Seed: variation.Draw(0, i) == other.Draw(0, i))).ToList();

        // One pair in 162 is equal by chance.
        Assert.InRange(same.Count(each => each.Epoch), 0, 20);
        Assert.InRange(same.Count(each => each.Image), 0, 20);
        Assert.InRange(same.Count(each => each.Seed), 0, 20);
    }

    [Fact]
    public void The_draws_are_the_same_on_every_machine()
    {
        // Computed by another program from the definition of SplitMix64.
        var variation = new ImageAugmenter(new Augmentation(), 42, _data);

        Assert.Equal("3/2/1 2/4/0 3/2/1 -2/-4/1 -4/-1/1 -4/3/1", string.Join(' ', Enumerable.Range(0, 6).Select(i => variation.Draw(1, i)).Select(draw => $"{draw.Down}/{draw.Right}/{(draw.Flip ? 1 : 0)}")));
    }

    [Fact]
    public void Without_normalisation_pixels_are_bytes_divided_by_255()
    {
        var values = Fill(new BatchOptions { Normalize = false }, [3]);

        for (var y = 0; y < 32; y++)
            for (var x = 0; x < 32; x++)
                for (var c = 0; c < 3; c++)
                    Assert.Equal(_data.Train.Image(3)[(((y * 32) + x) * 3) + c] / 255f, values[At(0, c, y, x)]);
    }

    [Fact]
    public void Negative_padding_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchBuffer(_data.Train, 1, options: new BatchOptions { Augmentation = new Augmentation(-1) }));

    private static int At(int n, int c, int y, int x) => (((((n * 3) + c) * 32) + y) * 32) + x;

    private float[] Fill(BatchOptions options, int[] indices, int epoch = 0)
    {
        using var scope = NewDisposeScope();
        using var buffer = new BatchBuffer(_data.Train, indices.Length, options: options);
        return buffer.Fill(indices, epoch).Images.contiguous().data<float>().ToArray();
    }
}
