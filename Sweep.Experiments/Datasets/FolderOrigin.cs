namespace Sweep.Experiments.Datasets;

/// <summary>A data set from a folder on this machine, such as one that a system package installs.</summary>
/// <param name="source">Path of the folder.</param>
internal sealed class FolderOrigin(string source) : IDatasetOrigin
{
    /// <inheritdoc/>
    public string Name => $"folder {source}";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        if (!Directory.Exists(source))
        {
            throw new DatasetException("it is not there");
        }

        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }
}
