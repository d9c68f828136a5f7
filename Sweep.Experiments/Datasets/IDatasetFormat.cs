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

    /// <summary>Whether the files are told from those of another data set by their subfolder only.</summary>
    bool NeedsSubfolder { get; }

    /// <summary>Which files a folder must have, for messages.</summary>
    string Wanted { get; }

    /// <summary>Where a folder has the files.</summary>
    /// <returns>Null when it has none of them.</returns>
    /// <exception cref="DatasetException">It has some of them only.</exception>
    IReadOnlyList<string>? Find(string folder);

    /// <summary>Decodes the files.</summary>
    /// <param name="files">As <see cref="Find"/> gave them.</param>
    /// <param name="mustBeCanonical">Whether only the data set itself will do, and not another one in its format.</param>
    /// <exception cref="DatasetException">A file is damaged, foreign, or not canonical where it must be.</exception>
    DecodedImages Decode(IReadOnlyList<string> files, bool mustBeCanonical);
}
