namespace Sweep.Experiments.Datasets;

/// <summary>A folder where the system's packages put a data set.</summary>
/// <param name="source">The folder.</param>
/// <param name="package">The Debian package that fills it, for the message.</param>
internal sealed class FolderOrigin(string source, string package) : IDatasetOrigin
{
    /// <inheritdoc/>
    public string Name => $"Debian package {package}";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        if (!Directory.Exists(source))
        {
            throw new DatasetException($"there is no {source}; install it as root with: apt-get install {package}");
        }

        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }
}
