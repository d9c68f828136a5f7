using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Scheduling;

/// <summary>What trials are expected to take, learned from those that have ended: the logarithm of the time is a sum of a part for each axis value, replicates left out. Not thread-safe.</summary>
/// <remarks>Each ended trial moves its parts by an equal share of the error (Kaczmarz's method, damped against noise), so learning and asking cost O(axes).</remarks>
internal sealed class DurationModel(SpaceDescriptor space)
{
    private const double Damping = 0.5;
    private readonly int[] _axes = [.. Enumerable.Range(0, space.Axes.Count).Where(axis => !space.Axes[axis].IsSeed)];
    private readonly Dictionary<(int Axis, AxisValue Value), double> _parts = [];
    private double _common;
    private bool _knows;

    /// <summary>Takes in what a trial took.</summary>
    /// <param name="values">One an axis.</param>
    /// <param name="elapsed">From its claim to its end.</param>
    public void Learn(IReadOnlyList<AxisValue> values, TimeSpan elapsed)
    {
        var log = Math.Log(Math.Max(elapsed.TotalSeconds, 1e-6));
        if (!_knows)
        {
            (_common, _knows) = (log, true);
        }

        var share = Damping * (log - Log(values)) / (_axes.Length + 1);
        _common += share;
        foreach (var axis in _axes)
        {
            _parts[(axis, values[axis])] = _parts.GetValueOrDefault((axis, values[axis])) + share;
        }
    }

    /// <summary>The seconds that a trial is expected to take; 1 while nothing is known.</summary>
    public double Expect(IReadOnlyList<AxisValue> values) => _knows ? Math.Exp(Log(values)) : 1;

    private double Log(IReadOnlyList<AxisValue> values)
    {
        var log = _common;
        foreach (var axis in _axes)
        {
            log += _parts.GetValueOrDefault((axis, values[axis]));
        }

        return log;
    }
}
