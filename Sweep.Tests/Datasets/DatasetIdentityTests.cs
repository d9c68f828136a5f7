using Sweep.Experiments.Datasets;
using Sweep.Tests.Cli;

namespace Sweep.Tests.Datasets;

/// <summary>A data set is what its content says: not the names, sizes or times of its files.</summary>
public sealed class DatasetIdentityTests(DatasetIdentityTests.Mnist mnist) : IClassFixture<DatasetIdentityTests.Mnist>, IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _cache = new();

    /// <summary>MNIST's four files, written when they are first copied.</summary>
    public sealed class Mnist : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        /// <summary>Copies them into a folder.</summary>
        public void CopyTo(string folder)
        {
            if (!Directory.Exists(_folder.File("mnist")))
            {
                SmallMnist.Write(_folder.File("mnist"), 60_000, 10_000);
            }

            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(_folder.File("mnist")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }

        public void Dispose() => _folder.Dispose();
    }

    public void Dispose()
    {
        _data.Dispose();
        _cache.Dispose();
    }

    [DataFact(Dataset.FashionMnist)]
    public void FashionMNISTs_files_do_not_pass_as_MNISTs()
    {
        SmallMnist.Write(_data.Path, 60_000, 10_000, Dataset.FashionMnist);

        var error = Fault(Dataset.Mnist, takesOwn: true);

        Assert.StartsWith($"{_data.File(MnistFiles.TrainImages)} is train-images-idx3-ubyte of Fashion-MNIST, not train-images-idx3-ubyte of MNIST", error, StringComparison.Ordinal);
        Assert.Contains($"expected {MnistFiles.Sums[0]}, found {MnistFiles.FashionSums[0]}", error, StringComparison.Ordinal);
        Assert.Contains("subfolder mnist", error, StringComparison.Ordinal);
        using var fashion = Source(Dataset.FashionMnist).Open(); // and are what they are, also without a subfolder of that name
        Assert.Equal(($"folder {_data.Path}", MnistFiles.FashionContentHash), (fashion.Origin, fashion.ContentHash));
    }

    [DataFact(Dataset.Mnist)]
    public void MNISTs_files_in_FashionMNISTs_folder_are_no_FashionMNIST()
    {
        mnist.CopyTo(_data.File("fashion-mnist"));

        Assert.StartsWith($"{_data.File("fashion-mnist/" + MnistFiles.TrainImages)} is train-images-idx3-ubyte of MNIST", Fault(Dataset.FashionMnist, takesOwn: true), StringComparison.Ordinal);
    }

    [DataFact(Dataset.Mnist)]
    public void A_copy_with_one_other_byte_is_refused_by_the_name_of_its_file_unless_it_is_said_to_be_the_users_own()
    {
        mnist.CopyTo(_data.Path);
        var labels = _data.File(MnistFiles.TestLabels);
        var bytes = File.ReadAllBytes(labels);
        bytes[500] = (byte)((bytes[500] + 1) % 10);
        File.WriteAllBytes(labels, bytes);

        var error = Fault(Dataset.Mnist);

        Assert.StartsWith($"{labels} has the name and size of MNIST's file, and other content", error, StringComparison.Ordinal);
        Assert.Contains($"expected {MnistFiles.Sums[3]}, found ", error, StringComparison.Ordinal);
        Assert.Contains("--own-data", error, StringComparison.Ordinal);
        using (var own = Source(Dataset.Mnist, takesOwn: true).Open())
        {
            Assert.NotEqual(MnistFiles.ContentHash, own.ContentHash);
        }

        Assert.Equal(error, Fault(Dataset.Mnist)); // what was decoded meanwhile makes it no better
    }

    [DataFact(Dataset.Mnist)]
    public void The_data_set_itself_is_known_in_any_folder()
    {
        mnist.CopyTo(_data.Path);

        using var data = Source(Dataset.Mnist).Open();

        Assert.True(DatasetLibrary.IsCanonical(Dataset.Mnist, data));
    }

    [Fact]
    public void A_file_that_changed_at_equal_size_and_time_is_seen()
    {
        IdxSamples.WriteAll(_data.Path);
        var images = _data.File(MnistFiles.TrainImages);
        var time = File.GetLastWriteTimeUtc(images);
        Small().Open().Dispose();
        var bytes = File.ReadAllBytes(images);
        bytes[^1] ^= 0xff;
        File.WriteAllBytes(images, bytes);
        File.SetLastWriteTimeUtc(images, time);

        using var data = Small().Open();

        Assert.Equal(bytes[^1], data.Train.Image(19)[^1]);
    }

    [Fact]
    public void The_same_content_elsewhere_needs_no_decoding()
    {
        IdxSamples.WriteAll(_data.Path);
        Small().Open().Dispose();
        foreach (var file in Directory.GetFiles(_data.Path))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        }

        Small().Open().Dispose();

        Assert.Single(Directory.GetFiles(_cache.Path, "*.bin"));
    }

    [DataFact(Dataset.FashionMnist)]
    public void A_cached_file_of_other_content_under_the_canonical_name_is_like_none()
    {
        Directory.CreateDirectory(_cache.Path);
        File.Copy(DatasetLibrary.Open(Dataset.FashionMnist).Path, _cache.File("mnist-v1.bin"));
        var asked = new FakeOrigin("place", _ => throw new DatasetException("asked"));

        var error = Assert.Throws<DatasetException>(() => new DatasetSource(DatasetLibrary.FormatOf(Dataset.Mnist), null, new DatasetCache(_cache.Path), [asked]).Open());

        Assert.Contains("place: asked", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_uses_what_its_sweep_began_with_whatever_becomes_of_the_files()
    {
        IdxSamples.WriteAll(_data.Path);
        string name;
        using (var first = Small().Open())
        {
            name = Path.GetFileName(first.Path);
        }

        IdxSamples.WriteAll(_data.Path, train: 30);
        using (var pinned = Small(name).Open())
        {
            Assert.Equal(20, pinned.Train.Count);
        }

        File.Delete(_cache.File(name));
        Assert.Contains("have changed since the sweep began", Assert.Throws<DatasetException>(() => Small(name).Open()).Message, StringComparison.Ordinal);
    }

    private string Fault(Dataset dataset, bool takesOwn = false) => Assert.Throws<DatasetException>(() => Source(dataset, takesOwn).Open()).Message;

    private DatasetSource Source(Dataset dataset, bool takesOwn = false)
    {
        var origin = new FakeOrigin("network", _ => Assert.Fail("a folder that the user named is never bypassed"));
        return new(DatasetLibrary.FormatOf(dataset), _data.Path, new DatasetCache(_cache.Path), [origin]) { TakesOwn = takesOwn };
    }

    private DatasetSource Small(string? pinned = null) => new(new IdxFormat("mnist", "MNIST", IdxSamples.Sums()), _data.Path, new DatasetCache(_cache.Path), []) { Pinned = pinned };
}
