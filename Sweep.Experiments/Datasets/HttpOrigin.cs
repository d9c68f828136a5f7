namespace Sweep.Experiments.Datasets;

/// <summary>A data set from a public mirror.</summary>
/// <param name="timeout">Time limit for one file.</param>
/// <param name="root">Address of the folder, with a slash at the end.</param>
/// <param name="files">Names of the files.</param>
/// <param name="handler">Handles the requests; null for the network.</param>
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
