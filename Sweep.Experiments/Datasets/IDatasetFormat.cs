namespace Sweep.Experiments.Datasets;

/// <summary>The files of a data set: how they are named, and how they are decoded.</summary>
internal interface IDatasetFormat
{
    /// <summary>The name on the command line and of the subfolder of the user's folder: <c>cifar-10</c>.</summary>
    string Id { get; }

    /// <summary>The name for people.</summary>
    string Name { get; }

    /// <summary>How many images of which size the canonical data set has, for people.</summary>
    string Sizes { get; }

    /// <summary>The <see cref="ImageDataset.ContentHash"/> of the canonical data set; null where it is not known.</summary>
    string? ContentHash { get; }

    /// <summary>Whether files that are not the canonical ones are told from those of another data set by their subfolder only.</summary>
    bool NeedsSubfolder { get; }

    /// <summary>Which files a folder must have, for messages.</summary>
    string Wanted { get; }

    /// <summary>Where a folder has the files.</summary>
    /// <returns>Null when it has none of them.</returns>
    /// <exception cref="DatasetException">It has some of them only.</exception>
    IReadOnlyList<string>? Find(string folder);

    /// <summary>Decodes the files.</summary>
    /// <param name="files">As <see cref="Find"/> gave them.</param>
    /// <exception cref="DatasetException">A file is damaged or foreign.</exception>
    DecodedImages Decode(IReadOnlyList<string> files);

    /// <summary>Says what is wrong with well-formed files that are not, all of them, the canonical ones.</summary>
    /// <param name="files">As <see cref="Find"/> gave them.</param>
    /// <param name="found">How many images they have and what identifies their content.</param>
    /// <param name="accepted">What will do beside the canonical data set.</param>
    /// <returns>A line that names the file, the sum expected and found, and what to do; null when they will do.</returns>
    string? FindFault(IReadOnlyList<string> files, FoundImages found, AcceptedContent accepted);
}
