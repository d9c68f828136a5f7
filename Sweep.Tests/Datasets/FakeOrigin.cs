using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>A network place that writes files, or fails, and counts how often it was asked.</summary>
internal sealed class FakeOrigin(string name, Action<string> fetch) : IDatasetOrigin
{
    private int _fetches;

    public string Name => name;

    public int Fetches => _fetches;

    public void Fetch(string folder)
    {
        Interlocked.Increment(ref _fetches);
        fetch(folder);
    }
}
