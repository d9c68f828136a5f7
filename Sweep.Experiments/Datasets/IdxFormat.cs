using System.Security.Cryptography;

namespace Sweep.Experiments.Datasets;

/// <summary>The format of MNIST and Fashion-MNIST: four IDX files.</summary>
/// <param name="id">Name on the command line, such as <c>mnist</c>.</param>
/// <param name="name">Display name, such as MNIST.</param>
/// <param name="sums">SHA-256 of each decompressed file of the canonical data set, in the order of <see cref="MnistFiles.Names"/>.</param>
/// <param name="contentHash">The <see cref="ImageDataset.ContentHash"/> of the canonical data set; null if it is not known.</param>
internal sealed class IdxFormat(string id, string name, IReadOnlyList<string> sums, string? contentHash = null) : IDatasetFormat
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Sizes => "60,000 + 10,000 of 28×28×1";

    /// <inheritdoc/>
    public string? ContentHash => contentHash;

    /// <inheritdoc/>
    public bool NeedsSubfolder => id != "mnist";

    /// <inheritdoc/>
    public string Wanted => $"{string.Join(", ", MnistFiles.Names)} (plain or .gz)";

    /// <inheritdoc/>
    public IReadOnlyList<string>? Find(string folder) => MnistFiles.Names.All(file => MnistFiles.Find(folder, file) is null) ? null : MnistFiles.FindAll(folder);

    /// <inheritdoc/>
    public DecodedImages Decode(IReadOnlyList<string> files)
    {
        var decoded = files.Select(IdxReader.Decode).ToArray();
        var train = Pair(files[0], decoded[0], files[1], decoded[1]);
        var test = Pair(files[2], decoded[2], files[3], decoded[3]);
        return (train.Height, train.Width) == (test.Height, test.Width)
            ? new(MnistFiles.Classes, train, test)
            : throw new DatasetException(
                $"{files[2]}: its images have {test.Height}×{test.Width} pixels, those of {files[0]} {train.Height}×{train.Width}; name a folder whose files belong together with --data");
    }

    /// <inheritdoc/>
    public string? DescribeMismatch(IReadOnlyList<string> files, FoundImages found, AcceptedContent accepted)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var decoded = IdxReader.Decode(files[i]);
            var sum = Convert.ToHexStringLower(SHA256.HashData(decoded));
            if (sum == sums[i])
            {
                continue;
            }

            if (accepted == AcceptedContent.Canonical)
            {
                return $"{Path.GetFileName(files[i])} is not the canonical file (SHA-256 expected {sums[i]}, found {sum})";
            }

            var expected = $"SHA-256 of the unpacked file: expected {sums[i]}, found {sum}";
            if (MnistFiles.NameOf(sum) is { } known)
            {
                return $"{files[i]} is {known}, not {MnistFiles.Names[i]} of {name} ({expected}); name a folder that has {name} in its subfolder {id}";
            }

            if (accepted == AcceptedContent.OtherSizes && decoded.Length == MnistFiles.Lengths[i])
            {
                return $"{files[i]} has the name and size of {name}'s file, and other content ({expected}); get the file again, or add --own-data if it is a data set of your own";
            }
        }

        return null;
    }

    private static ImageBlock Pair(string imagesFile, byte[] imagesBytes, string labelsFile, byte[] labelsBytes)
    {
        var images = IdxReader.ParseImages(imagesFile, imagesBytes);
        var labels = IdxReader.ParseLabels(labelsFile, labelsBytes, MnistFiles.Classes);
        return images.Count == labels.Length
            ? new(images.Count, images.Rows, images.Columns, 1, images.Pixels, labels)
            : throw new DatasetException($"{labelsFile}: expected {images.Count} labels, one for each image of {Path.GetFileName(imagesFile)}, found {labels.Length}; name a folder whose files belong together with --data");
    }
}
