namespace Sweep.Experiments.Datasets;

/// <summary>A source from which the files of a data set can be downloaded or copied.</summary>
internal interface IDatasetOrigin
{
    /// <summary>Display name, used in messages and stored in the cache file.</summary>
    string Name { get; }

    /// <summary>Writes the files to a folder, under names that the data set's format finds.</summary>
    /// <param name="folder">An empty folder, which the caller deletes in any case.</param>
    /// <exception cref="DatasetException">The files are not available from this source; the message is one line with the reason.</exception>
    void Fetch(string folder);
}
