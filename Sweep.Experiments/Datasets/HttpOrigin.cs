namespace Sweep.Experiments.Datasets;

/// <summary>A data set from a public mirror.</summary>
/// <param name="timeout">How long one file may take.</param>
/// <param name="root">The address of the folder, with a slash at the end.</param>
/// <param name="files">The files there.</param>
/// <param name="handler">Answers the requests; null for the network.</param>
internal sealed class HttpOrigin(TimeSpan timeout, string root, IReadOnlyList<string> files, HttpMessageHandler? handler = null) : IDatasetOrigin
{
    /// <inheritdoc/>
    public string Name => $"download ({root})";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        using var download = new Download(timeout, handler);
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(folder, file), download.Get(new Uri(new Uri(root), file)));
        }
    }
}
