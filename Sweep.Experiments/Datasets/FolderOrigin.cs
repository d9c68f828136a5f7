namespace Sweep.Experiments.Datasets;

/// <summary>A folder that has a data set, as a package of the system leaves it.</summary>
/// <param name="source">The folder.</param>
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
