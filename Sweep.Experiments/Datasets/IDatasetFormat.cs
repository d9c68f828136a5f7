namespace Sweep.Experiments.Datasets;

/// <summary>Finds and decodes the files of a data set.</summary>
internal interface IDatasetFormat
{
    /// <summary>Name on the command line and of the data set's subfolder in the user's folder, such as <c>cifar-10</c>.</summary>
    string Id { get; }

    /// <summary>Display name, such as CIFAR-10.</summary>
    string Name { get; }

    /// <summary>Number and size of the canonical images, for display.</summary>
    string Sizes { get; }

    /// <summary>The <see cref="ImageDataset.ContentHash"/> of the canonical data set; null if it is not known.</summary>
    string? ContentHash { get; }

    /// <summary>Whether another data set has files of the same names, so that files other than the canonical ones are accepted only in the data set's own subfolder.</summary>
    bool NeedsSubfolder { get; }

    /// <summary>The files that a folder must have, for messages.</summary>
    string Wanted { get; }

    /// <summary>Finds the files in a folder.</summary>
    /// <returns>Paths of the files; null if the folder has none of them.</returns>
    /// <exception cref="DatasetException">The folder has only some of the files.</exception>
    IReadOnlyList<string>? Find(string folder);

    /// <summary>Decodes the files.</summary>
    /// <param name="files">Paths returned by <see cref="Find"/>.</param>
    /// <exception cref="DatasetException">A file is damaged or of another format.</exception>
    DecodedImages Decode(IReadOnlyList<string> files);

    /// <summary>Describes why well-formed files with other than the canonical content are not accepted.</summary>
    /// <param name="files">Paths returned by <see cref="Find"/>.</param>
    /// <param name="found">Summary of their content.</param>
    /// <param name="accepted">Content to accept besides the canonical data set.</param>
    /// <returns>A line with the file, the checksums expected and found, and what to do; null if the files are accepted.</returns>
    string? DescribeMismatch(IReadOnlyList<string> files, FoundImages found, AcceptedContent accepted);
}
