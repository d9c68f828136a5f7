using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class DatasetSourceTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _cache = new();

    public void Dispose()
    {
        _data.Dispose();
        _cache.Dispose();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(".gz", false)]
    [InlineData("", true)]
    [InlineData(".gz", true)]
    public void The_users_folder_comes_first_in_each_spelling(string suffix, bool dotted)
    {
        IdxSamples.WriteAll(_data.Path, suffix: suffix, dotted: dotted);
        var network = new FakeOrigin("network", _ => Assert.Fail("not to be asked"));

        using var data = Source(_data.Path, network).Open();

        Assert.Equal((20, 5, 4, 3), (data.Train.Count, data.Test.Count, data.Height, data.Width));
        Assert.Equal($"folder {_data.Path}", data.Origin);
        Assert.Equal([0, 1, 2, 3, 4], data.Test.Labels.ToArray());
        Assert.Equal(IdxSamples.Images(20)[(16 + 12)..(16 + 24)], data.Train.Image(1).ToArray());
        Assert.Equal(data.Train.Image(1), data.Train.Take(2).Image(1));
    }

    [Fact]
    public void A_users_folder_is_never_cached_as_MNIST()
    {
        IdxSamples.WriteAll(_data.Path);
        Source(_data.Path).Open().Dispose();

        var error = Assert.Throws<DatasetException>(() => Source(null).Open());

        Assert.StartsWith("MNIST is not in the cache", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_in_the_users_folder_is_seen()
    {
        IdxSamples.WriteAll(_data.Path);
        Source(_data.Path).Open().Dispose();
        IdxSamples.WriteAll(_data.Path, train: 30);

        using var data = Source(_data.Path).Open();

        Assert.Equal(30, data.Train.Count);
    }

    [Fact]
    public void The_cache_comes_before_the_network()
    {
        var network = Good();
        Source(null, network).Open().Dispose();
        using var again = Source(null, network).Open();

        Assert.Equal(1, network.Fetches);
        Assert.Equal("network", again.Origin);
    }

    [Fact]
    public void The_next_source_is_tried_if_one_fails_or_has_other_content()
    {
        var broken = new FakeOrigin("first", _ => throw new DatasetException("no connection"));
        var wrong = new FakeOrigin("second", folder => IdxSamples.WriteAll(folder, train: 21));

        using var data = Source(null, broken, wrong, Good()).Open();

        Assert.Equal("network", data.Origin);
    }

    [Fact]
    public void When_nothing_works_one_line_says_what_was_tried_and_why_it_failed()
    {
        var broken = new FakeOrigin("first", _ => throw new DatasetException("no connection"));
        var wrong = new FakeOrigin("second", folder => IdxSamples.WriteAll(folder, train: 21));
        var partial = new FakeOrigin("third", folder => File.WriteAllText(Path.Combine(folder, MnistFiles.TrainImages), "x"));

        var error = Assert.Throws<DatasetException>(() => Source(null, broken, wrong, partial).Open());

        Assert.Contains("first: no connection; second: train-images-idx3-ubyte is not the canonical file (SHA-256 expected ", error.Message, StringComparison.Ordinal);
        Assert.Contains("; third: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("there is no train-labels-idx1-ubyte and no t10k-images-idx3-ubyte and no t10k-labels-idx1-ubyte", error.Message, StringComparison.Ordinal);
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(["mnist-v1.bin.lock"], Directory.GetFileSystemEntries(_cache.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Eight_at_once_fetch_once()
    {
        var network = Good();

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Source(null, network).Open().Dispose());

        Assert.Equal(1, network.Fetches);
    }

    [Fact]
    public void What_a_killed_process_left_is_removed()
    {
        File.WriteAllText(_cache.File("mnist-v1.bin.tmp"), "half");
        Directory.CreateDirectory(_cache.File("mnist-v1.bin.fetch"));
        File.WriteAllText(_cache.File("mnist-v1.bin.fetch/archive.tgz"), "half");

        Source(null, Good()).Open().Dispose();

        Assert.Equal(["mnist-v1.bin", "mnist-v1.bin.lock"], Directory.GetFileSystemEntries(_cache.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Any_damage_of_the_cached_file_is_found_and_mended()
    {
        var network = Good();
        Source(null, network).Open().Dispose();
        var path = _cache.File("mnist-v1.bin");
        var good = File.ReadAllBytes(path);
        byte[][] damaged =
        [
            [], good[..100], good[..^1], [.. good, 0], good[..DatasetHeader.Bytes],
            .. Enumerable.Range(0, 60).Select(i => Flipped(good, i)),
            .. Enumerable.Range(0, 40).Select(i => Flipped(good, DatasetHeader.Bytes + (i * 7))),
            Flipped(good, good.Length - 1), Flipped(good, DatasetHeader.Bytes - 1), Flipped(good, DatasetHeader.Bytes - 50),
        ];

        foreach (var bytes in damaged)
        {
            File.WriteAllBytes(path, bytes);
            Assert.Null(ImageDataset.TryOpen(path));
        }

        Source(null, network).Open().Dispose();
        Assert.Equal(good, File.ReadAllBytes(path));
        Assert.Equal(2, network.Fetches);
    }

    [Theory]
    [InlineData(MnistFiles.TrainLabels, 19, "expected 20 labels, one for each image of train-images-idx3-ubyte, found 19")]
    [InlineData(MnistFiles.TestLabels, 6, "expected 5 labels, one for each image of t10k-images-idx3-ubyte, found 6")]
    public void Counts_that_disagree_are_found(string file, int labels, string expected)
    {
        IdxSamples.WriteAll(_data.Path);
        File.WriteAllBytes(_data.File(file), IdxSamples.Labels(labels));

        var error = Assert.Throws<DatasetException>(() => Source(_data.Path).Open());

        Assert.StartsWith(_data.File(file), error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_sizes_that_disagree_are_found()
    {
        IdxSamples.WriteAll(_data.Path);
        File.WriteAllBytes(_data.File(MnistFiles.TestImages), IdxSamples.Images(5, 3, 4));

        Assert.Contains("3×4 pixels", Assert.Throws<DatasetException>(() => Source(_data.Path).Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_line() =>
        Assert.Equal(
            "/nowhere/at/all: there is no such folder; name one that has train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (plain or .gz)",
            Assert.Throws<DatasetException>(() => Source("/nowhere/at/all").Open()).Message);

    [Fact]
    public void A_cache_that_cannot_be_written_says_what_to_do()
    {
        File.WriteAllText(_cache.File("file"), "");
        var source = new DatasetSource(Format(), null, new DatasetCache(_cache.File("file/below")), [Good()]);

        Assert.Contains("set SWEEP_CACHE", Assert.Throws<DatasetException>(source.Open).Message, StringComparison.Ordinal);
    }

    private static FakeOrigin Good() => new("network", folder => IdxSamples.WriteAll(folder, suffix: ".gz"));

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] ^= 0x10;
        return changed;
    }

    private DatasetSource Source(string? folder, params IDatasetOrigin[] origins) => new(Format(), folder, new DatasetCache(_cache.Path), origins);

    private static IdxFormat Format() => new("mnist", "MNIST", IdxSamples.Sums());
}
