using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>The selected configs of a grid, in order, each once. Its size costs neither memory nor start-up time.</summary>
internal sealed class GridSource(GridSelection selection) : IConfigSource
{
    private readonly IEnumerator<AxisValue[]> _configs = selection.Configs.GetEnumerator();

    /// <inheritdoc/>
    public bool IsAdaptive => false;

    /// <inheritdoc/>
    public bool IsExhausted { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<AxisValue[]> Take(int count, IReadOnlyList<FinishedConfig> finished)
    {
        var configs = new List<AxisValue[]>(count);
        while (configs.Count < count && !(IsExhausted = !_configs.MoveNext()))
        {
            configs.Add(_configs.Current);
        }

        return configs;
    }

    /// <inheritdoc/>
    public void Dispose() => _configs.Dispose();
}
