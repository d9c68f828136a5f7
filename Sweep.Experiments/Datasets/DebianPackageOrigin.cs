namespace Sweep.Experiments.Datasets;

/// <summary>A data set from a Debian or Ubuntu package, downloaded by apt from the machine's mirrors and extracted without installing it, so that root is not needed.</summary>
/// <param name="timeout">Time limit for each command.</param>
/// <param name="package">Name of the package.</param>
/// <param name="source">Folder in the package that has the files.</param>
/// <param name="client">Name of apt's command.</param>
internal sealed class DebianPackageOrigin(TimeSpan timeout, string package, string source, string client = "apt-get") : IDatasetOrigin
{
    /// <inheritdoc/>
    public string Name => $"Debian package {package}";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "apt")).FullName;
        try
        {
            ClientProcess.Run(work, timeout, client, "download", package);
        }
        catch (DatasetException)
        {
            // Container images have no package lists, so try again with lists of our own.
            string[] lists = ["-o", $"Dir::State::lists={work}/lists", "-o", $"Dir::Cache={work}/cache", "-o", "Debug::NoLocking=true"];
            Directory.CreateDirectory(Path.Combine(work, "lists", "partial"));
            Directory.CreateDirectory(Path.Combine(work, "cache", "archives", "partial"));
            ClientProcess.Run(work, timeout, client, ["update", "-qq", .. lists]);
            ClientProcess.Run(work, timeout, client, ["download", package, .. lists]);
        }

        var archive = Directory.EnumerateFiles(work, "*.deb").FirstOrDefault() ?? throw new DatasetException($"{client} download {package} left no package");
        ClientProcess.Run(work, timeout, "dpkg-deb", "--extract", archive, "content");
        new FolderOrigin(Path.Combine(work, "content", source.TrimStart('/'))).Fetch(folder);
        Directory.Delete(work, recursive: true);
    }
}
