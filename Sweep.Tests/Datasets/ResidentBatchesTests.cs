using Sweep.Experiments.Datasets;
using static TorchSharp.torch;

namespace Sweep.Tests.Datasets;

/// <summary>Batches that are made on the device, run on the processor: the same bits as those that the processor makes its own way.</summary>
[Collection("torch")]
public sealed class ResidentBatchesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, ImageDataset> _data;

    public ResidentBatchesTests()
    {
        Directory.CreateDirectory(_folder.File("grey"));
        IdxSamples.WriteAll(_folder.File("grey"));
        CifarSamples.WriteAll(_folder.File("colour"), CifarSamples.Hundred());
        _data = new()
        {
            ["grey"] = new DatasetSource(new IdxFormat("mnist", "MNIST", MnistFiles.Sums), _folder.File("grey"), new DatasetCache(_folder.File("cache")), []).Open(),
            ["colour"] = new DatasetSource(CifarFormat.Hundred, _folder.File("colour"), new DatasetCache(_folder.File("cache")), []).Open(),
        };
    }

    public void Dispose()
    {
        foreach (var data in _data.Values)
        {
            data.Dispose();
        }

        _folder.Dispose();
    }

    public static TheoryData<string, bool, int, bool> Cases()
    {
        var cases = new TheoryData<string, bool, int, bool>();
        foreach (var data in (string[])["grey", "colour"])
        {
            foreach (var normalize in (bool[])[true, false])
            {
                cases.Add(data, normalize, -1, false); // not varied
                cases.Add(data, normalize, 4, true);
                cases.Add(data, normalize, 1, false);
                cases.Add(data, normalize, 0, true);
                cases.Add(data, normalize, 40, true); // further than the image reaches
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void They_have_the_bits_of_the_processors_own(string data, bool normalize, int padding, bool flip)
    {
        using var scope = NewDisposeScope();
        var options = new BatchOptions { Normalize = normalize, Augmentation = padding < 0 ? null : new Augmentation(padding, flip), Seed = 5 };
        var split = _data[data].Train.HoldOut(3).Train;
        using var own = new BatchBuffer(split, 12, options: options);
        using var resident = new BatchBuffer(split, 12, CPU, options with { Resident = true });
        foreach (var (indices, epoch) in ((int[], int)[])[([0, 5, 5, 11, 2], 1), ([.. Enumerable.Range(3, 12)], 1), ([7], 2), ([7], 3)])
        {
            var (images, labels) = own.Fill(indices, epoch);
            var (madeThere, labelsThere) = resident.Fill(indices, epoch);

            Assert.Equal(images.shape, madeThere.shape);
            Assert.Equal(images.stride(), madeThere.stride());
            Assert.Equal(ScalarType.Float32, madeThere.dtype);
            Assert.Equal(Bits(images), Bits(madeThere));
            Assert.Equal(labels.data<long>().ToArray(), labelsThere.data<long>().ToArray());
        }
    }

    [Fact]
    public void A_split_is_uploaded_once_and_a_shorter_one_is_a_part_of_it()
    {
        var train = _data["colour"].Train;
        var whole = ResidentImages.Of(train, CPU);

        Assert.Same(whole, ResidentImages.Of(train, CPU));
        Assert.Same(whole, ResidentImages.Of(train.Take(10), CPU));
        Assert.NotSame(whole, ResidentImages.Of(train.HoldOut(10).Validation, CPU));
        Assert.Equal([150L, 32, 32, 3], whole.shape);
    }

    [Fact]
    public void The_next_batch_leaves_the_last_one_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var resident = new BatchBuffer(_data["grey"].Train, 4, CPU, new BatchOptions { Resident = true });
        var first = resident.Fill([1, 2]).Images;
        var before = Bits(first);

        resident.Fill([3, 4]);

        Assert.Equal(before, Bits(first));
    }

    [Fact]
    public void Wrong_indices_are_refused_before_the_device_sees_them()
    {
        using var buffer = new BatchBuffer(_data["grey"].Train.Take(10), 2, CPU, new BatchOptions { Resident = true });

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([0, 1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Fill([-1]));
    }

    [Fact]
    public void Filling_leaves_no_tensor_behind_once_its_scope_ends()
    {
        using var buffer = new BatchBuffer(_data["grey"].Train, 4, CPU, new BatchOptions { Resident = true, Augmentation = new Augmentation() });
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 10; i++)
        {
            using var scope = NewDisposeScope();
            buffer.Fill([0, 1]);
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static int[] Bits(Tensor images) => [.. images.contiguous().data<float>().ToArray().Select(BitConverter.SingleToInt32Bits)];
}
