namespace Sweep.Experiments.Datasets;

/// <summary>Names and checksums of the four files of MNIST and of Fashion-MNIST.</summary>
internal static class MnistFiles
{
    /// <summary>Canonical name of a file.</summary>
    public const string TrainImages = "train-images-idx3-ubyte";

    /// <inheritdoc cref="TrainImages"/>
    public const string TrainLabels = "train-labels-idx1-ubyte";

    /// <inheritdoc cref="TrainImages"/>
    public const string TestImages = "t10k-images-idx3-ubyte";

    /// <inheritdoc cref="TrainImages"/>
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    /// <summary>Number of classes of both data sets.</summary>
    public const int Classes = 10;

    /// <summary>The canonical names of all four files.</summary>
    public static readonly IReadOnlyList<string> Names = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The names of the gzip-compressed files on mirrors, in the order of <see cref="Names"/>.</summary>
    public static readonly IReadOnlyList<string> PackedNames = [.. Names.Select(name => name + ".gz")];

    /// <summary>SHA-256 of each decompressed file of MNIST, in the order of <see cref="Names"/>.</summary>
    public static readonly IReadOnlyList<string> Sums =
    [
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ];

    /// <summary>SHA-256 of each decompressed file of Fashion-MNIST, whose files have the same names.</summary>
    public static readonly IReadOnlyList<string> FashionSums =
    [
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    ];

    /// <summary>Lengths of the decompressed files in bytes, the same for both data sets.</summary>
    public static readonly IReadOnlyList<int> Lengths = [16 + (60_000 * 28 * 28), 8 + 60_000, 16 + (10_000 * 28 * 28), 8 + 10_000];

    /// <summary>The <see cref="ImageDataset.ContentHash"/> of the canonical data set.</summary>
    public const string ContentHash = "c2069063c1105f2bf96266aef1ff68c6e13bdda7a54e37bf19c16f1db24efc83";

    /// <inheritdoc cref="ContentHash"/>
    public const string FashionContentHash = "2cbc59191665e1ba3f2494648f17edac5974f748ab89fb2ae05597d658161f54";

    /// <summary>The canonical file with a checksum, such as <c>train-images-idx3-ubyte of Fashion-MNIST</c>; null if there is none.</summary>
    public static string? NameOf(string sum) =>
        Sums.Index().FirstOrDefault(file => file.Item == sum) is { Item: not null } digits ? $"{Names[digits.Index]} of MNIST"
        : FashionSums.Index().FirstOrDefault(file => file.Item == sum) is { Item: not null } clothes ? $"{Names[clothes.Index]} of Fashion-MNIST"
        : null;

    /// <summary>Finds a file in a folder, spelled with a hyphen or a dot before idx, with or without .gz.</summary>
    /// <returns>Path of the file; null if it does not exist.</returns>
    public static string? Find(string folder, string name)
    {
        var dotted = name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] spellings = [name, dotted, name + ".gz", dotted + ".gz"];
        return spellings.Select(spelling => Path.Combine(folder, spelling)).FirstOrDefault(File.Exists);
    }

    /// <summary>Finds all four files in a folder.</summary>
    /// <returns>Paths in the order of <see cref="Names"/>.</returns>
    /// <exception cref="DatasetException">The folder or a file is missing.</exception>
    public static IReadOnlyList<string> FindAll(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DatasetException($"{folder}: there is no such folder; name one that has {string.Join(", ", Names)} (plain or .gz)");
        }

        var missing = Names.Where(name => Find(folder, name) is null).ToArray();
        return missing.Length == 0
            ? [.. Names.Select(name => Find(folder, name)!)]
            : throw new DatasetException($"{folder}: there is no {string.Join(" and no ", missing)} (plain or .gz) in this folder; name one that has all four files of MNIST");
    }
}
