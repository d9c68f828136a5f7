namespace Sweep.Experiments.Datasets;

/// <summary>A place on the network that MNIST can be fetched from.</summary>
internal interface IMnistOrigin
{
    /// <summary>What the place is called in messages and in the cached file.</summary>
    string Name { get; }

    /// <summary>Puts the four files, plain or gzip, under their canonical names into <paramref name="folder"/>.</summary>
    /// <param name="folder">An empty folder that the caller deletes, whatever happens.</param>
    /// <exception cref="DatasetException">It did not work; the message says why in one line.</exception>
    void Fetch(string folder);
}
