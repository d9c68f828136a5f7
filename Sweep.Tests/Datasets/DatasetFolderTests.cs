using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Which data sets the user's folder gives. It is the only place.</summary>
public sealed class DatasetFolderTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _cache = new();

    public void Dispose()
    {
        _data.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void A_subfolder_of_the_sets_name_comes_before_the_folder_itself()
    {
        IdxSamples.WriteAll(_data.Path);
        Directory.CreateDirectory(_data.File("mnist"));
        IdxSamples.WriteAll(_data.File("mnist"), train: 30);

        Assert.Equal(30, Count(Dataset.Mnist));
    }

    [Fact]
    public void Sets_lie_side_by_side()
    {
        IdxSamples.WriteAll(_data.Path);
        Directory.CreateDirectory(_data.File("fashion-mnist"));
        IdxSamples.WriteAll(_data.File("fashion-mnist"), train: 30);
        CifarSamples.WriteAll(_data.Path, CifarSamples.Ten());
        CifarSamples.WriteAll(_data.File("cifar-100"), CifarSamples.Hundred());

        Assert.Equal([20, 30, 10, 150], Enum.GetValues<Dataset>().Select(dataset => Count(dataset)));
    }

    [Fact]
    public void Files_of_the_users_own_are_never_taken_for_two_data_sets()
    {
        IdxSamples.WriteAll(_data.Path);
        var asked = new FakeOrigin("place", _ => Assert.Fail("a folder that the user named is never bypassed"));

        var error = Assert.Throws<DatasetException>(() => Count(Dataset.FashionMnist, asked)).Message;

        Assert.StartsWith(_data.File(MnistFiles.TrainImages), error, StringComparison.Ordinal);
        Assert.Contains("put a Fashion-MNIST of your own into the subfolder fashion-mnist", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train.bin")]
    [InlineData("cifar-10-binary.tar.gz")]
    [InlineData("data_batch_4.bin")]
    public void A_folder_of_another_set_is_not_bypassed_either(string file)
    {
        File.WriteAllText(_data.File(file), "");
        var asked = new FakeOrigin("network", _ => Assert.Fail("a folder that the user named is never bypassed"));

        Assert.Contains("there is nothing of MNIST in this folder", Assert.Throws<DatasetException>(() => Count(Dataset.Mnist, asked)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Dataset.Mnist)]
    [InlineData(Dataset.FashionMnist)]
    [InlineData(Dataset.Cifar10)]
    [InlineData(Dataset.Cifar100)]
    public void A_folder_without_any_set_is_an_error_that_says_what_it_must_have(Dataset dataset)
    {
        File.WriteAllText(_data.File("notes.txt"), "");
        var format = DatasetLibrary.FormatOf(dataset);

        var error = Assert.Throws<DatasetException>(() => Count(dataset));

        Assert.Equal($"{_data.Path}: there is nothing of {format.Name} in this folder or in its subfolder {format.Id}; put {format.Wanted} there, or leave --data out to have it fetched", error.Message);
    }

    [Fact]
    public void A_subfolder_with_some_of_the_files_is_an_error_although_the_folder_has_them_all()
    {
        IdxSamples.WriteAll(_data.Path);
        Directory.CreateDirectory(_data.File("mnist"));
        File.WriteAllBytes(_data.File("mnist/" + MnistFiles.TrainLabels), IdxSamples.Labels(20));

        Assert.StartsWith(_data.File("mnist"), Assert.Throws<DatasetException>(() => Count(Dataset.Mnist)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_the_system_that_is_not_there_says_so()
    {
        var origin = new FolderOrigin("/nowhere/at/all");

        Assert.Equal("folder /nowhere/at/all: it is not there", $"{origin.Name}: {Assert.Throws<DatasetException>(() => origin.Fetch(_cache.Path)).Message}");
    }

    private int Count(Dataset dataset, params IDatasetOrigin[] origins)
    {
        var format = dataset == Dataset.Mnist ? new IdxFormat("mnist", "MNIST", IdxSamples.Sums()) : DatasetLibrary.FormatOf(dataset);
        using var data = new DatasetSource(format, _data.Path, new DatasetCache(_cache.Path), origins).Open();
        return data.Train.Count;
    }
}
