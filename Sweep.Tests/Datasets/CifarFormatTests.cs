using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class CifarFormatTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _cache = new();

    public void Dispose()
    {
        _data.Dispose();
        _cache.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CIFAR_10_is_read_from_its_files_or_its_archive(bool archive)
    {
        Write("cifar-10-binary.tar.gz", CifarSamples.Ten(), archive);

        using var data = Open(CifarFormat.Ten);

        Assert.Equal((10, 3, 32, 32, 3, 10), (data.Train.Count, data.Test.Count, data.Height, data.Width, data.Channels, data.Classes));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], data.Train.Labels.ToArray());
        Assert.Equal([0, 1, 2], data.Test.Labels.ToArray());
        for (var image = 0; image < 10; image++)
            Assert.Equal(CifarSamples.Pixels(image), data.Train.Image(image).ToArray());
        Assert.Equal(CifarSamples.Pixels(102), data.Test.Image(2).ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CIFAR_100_is_read_with_its_fine_labels(bool archive)
    {
        Write("cifar-100-binary.tar.gz", CifarSamples.Hundred(), archive);

        using var data = Open(CifarFormat.Hundred);

        Assert.Equal((150, 10, 100), (data.Train.Count, data.Test.Count, data.Classes));
        Assert.Equal(Enumerable.Range(0, 150).Select(n => (byte)(n % 100)), data.Train.Labels.ToArray());
        Assert.Equal(CifarSamples.Pixels(149), data.Train.Image(149).ToArray());
        Assert.Equal(CifarSamples.Pixels(59), data.Test.Image(9).ToArray());
    }

    [Fact]
    public void The_packages_pictures_are_images_row_by_row()
    {
        CifarSamples.WriteAll(_data.Path, CifarSamples.Package());

        using var data = Open(CifarFormat.Ten);

        Assert.Equal((10, 2), (data.Train.Count, data.Test.Count));
        Assert.Equal([3, 8], data.Test.Labels.ToArray());
        for (var image = 0; image < 10; image++)
            Assert.Equal(CifarSamples.Pixels(image), data.Train.Image(image).ToArray());
        Assert.Equal(CifarSamples.Pixels(11), data.Test.Image(1).ToArray());
    }

    [Fact]
    public void Moments_are_those_of_each_channels_training_pixels()
    {
        CifarSamples.WriteAll(_data.Path, CifarSamples.Ten());

        using var data = Open(CifarFormat.Ten);

        for (var channel = 0; channel < 3; channel++)
        {
            var values = Enumerable.Range(0, 10).SelectMany(CifarSamples.Pixels).Where((_, i) => i % 3 == channel).Select(pixel => pixel / 255.0).ToList();
            var mean = values.Average();
            Assert.Equal(mean, data.Mean[channel], 1e-6);
            Assert.Equal(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), data.Std[channel], 1e-6);
        }
    }

    [Theory]
    [InlineData(3073 * 2 - 1, "expected records of 3,073 bytes, found 6,145 bytes, which is 1 records and 3,072 bytes")]
    [InlineData(0, "found 0 bytes")]
    public void A_file_that_is_cut_short_says_so(int length, string expected)
    {
        CifarSamples.WriteAll(_data.Path, CifarSamples.Ten());
        File.WriteAllBytes(_data.File("data_batch_3.bin"), CifarSamples.Records(2)[..length]);

        var message = Message(CifarFormat.Ten);

        Assert.StartsWith(_data.File("data_batch_3.bin"), message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_out_of_range_says_where_it_is()
    {
        var files = CifarSamples.Hundred();
        files[0].Content[(3074 * 7) + 1] = 100;
        CifarSamples.WriteAll(_data.Path, files);

        Assert.Contains("train.bin: label 7 is 100, expected 0 to 99", Message(CifarFormat.Hundred), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_of_the_other_set_says_what_is_missing()
    {
        Write("cifar-100-binary.tar.gz", CifarSamples.Ten(), archive: true);

        Assert.Contains("there is no train.bin and no test.bin in this archive", Message(CifarFormat.Hundred), StringComparison.Ordinal);
    }

    [Fact]
    public void Some_of_the_files_are_not_enough()
    {
        CifarSamples.WriteAll(_data.Path, CifarSamples.Ten().Take(5));

        Assert.Contains("there is no test_batch.bin in this folder", Message(CifarFormat.Ten), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0,1,2]", "expected 10 labels, one for each image, found 3")]
    [InlineData("[0,1,2,3,4,5,6,7,8,10]", "label 9 is 10, expected 0 to 9")]
    [InlineData("[0,1,2,3,4,5,6,7,8,-1]", "label 9 is -1")]
    [InlineData("{\"labels\": []}", "no JSON array of labels")]
    [InlineData("[0,1,2,3,4,5,6,7,8", "no JSON array of labels")]
    [InlineData("null", "found 0")]
    public void Labels_that_do_not_belong_are_found(string labels, string expected)
    {
        CifarSamples.WriteAll(_data.Path, CifarSamples.Package());
        File.WriteAllText(_data.File("train_lables.json"), labels);

        Assert.Contains(expected, Message(CifarFormat.Ten), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_fetched_must_be_the_data_set_itself()
    {
        var network = new FakeOrigin("network", folder => CifarSamples.WriteAll(folder, CifarSamples.Ten()));

        var error = Assert.Throws<DatasetException>(() => new DatasetSource(CifarFormat.Ten, null, new DatasetCache(_cache.Path), [network]).Open());

        Assert.Contains("network: the images and labels are not those of CIFAR-10 (SHA-256 of the decoded content: expected 795f1793", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cifar-10-v1.bin.lock"], Directory.GetFileSystemEntries(_cache.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(50_000, 10_000, true)]
    [InlineData(50_000, 9_999, false)]
    [InlineData(10, 3, false)]
    public void What_has_CIFAR_10s_sizes_and_other_content_is_refused_unless_it_is_said_to_be_the_users_own(int train, int test, bool isRefused)
    {
        var found = new FoundImages(train, test, "0123");

        Assert.Equal(isRefused, CifarFormat.Ten.DescribeMismatch(["a", "b"], found, AcceptedContent.OtherSizes)?.StartsWith("a, b: the images and labels are not those of CIFAR-10", StringComparison.Ordinal) == true);
        Assert.Null(CifarFormat.Ten.DescribeMismatch(["a", "b"], found, AcceptedContent.Any));
    }

    [Fact]
    public void CIFAR_100_that_is_nowhere_says_exactly_what_to_give()
    {
        var error = Assert.Throws<DatasetException>(() => new DatasetSource(CifarFormat.Hundred, null, new DatasetCache(_cache.Path), []).Open());

        Assert.Equal(
            $"CIFAR-100 is not in the cache ({_cache.File("cifar-100-v1.bin")}) and no registry carries it. " +
            "Put cifar-100-binary.tar.gz, or its files train.bin, test.bin into a folder and name it with --data",
            error.Message);
    }

    private void Write(string name, IReadOnlyList<(string Name, byte[] Content)> files, bool archive) =>
        CifarSamples.WriteAll(_data.Path, archive ? [(name, CifarSamples.Archive(files))] : files);

    private ImageDataset Open(CifarFormat format) => new DatasetSource(format, _data.Path, new DatasetCache(_cache.Path), []).Open();

    private string Message(CifarFormat format) => Assert.Throws<DatasetException>(() => Open(format)).Message;
}
