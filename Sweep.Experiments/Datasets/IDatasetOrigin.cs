namespace Sweep.Experiments.Datasets;

/// <summary>A place outside the cache that a data set's files can be had from.</summary>
internal interface IDatasetOrigin
{
    /// <summary>What the place is called in messages and in the cached file.</summary>
    string Name { get; }

    /// <summary>Puts the files, under the names that the data set's format looks for, into <paramref name="folder"/>.</summary>
    /// <param name="folder">An empty folder that the caller deletes, whatever happens.</param>
    /// <exception cref="DatasetException">It did not work; the message says why in one line.</exception>
    void Fetch(string folder);
}
