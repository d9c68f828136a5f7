using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Query;

/// <summary>The columns of a trial as the store's contract gives it.</summary>
internal sealed class RecordColumns : IRowColumns
{
    private readonly Func<TrialRecord, object?>[] _readers;
    private readonly object?[] _values;

    /// <summary>Columns of an experiment's trials.</summary>
    public RecordColumns(SpaceDescriptor space, RowColumns columns)
    {
        _readers = [.. columns.Properties.Select(property => Reader(space, property.Name))];
        _values = new object?[_readers.Length];
    }

    /// <summary>Goes on to a trial.</summary>
    public RecordColumns Read(TrialRecord trial)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = _readers[i](trial);
        }

        return this;
    }

    /// <inheritdoc/>
    public bool IsNull(int column) => _values[column] is null;

    /// <inheritdoc/>
    public long Whole(int column) => _values[column] is double value ? (long)value : (long)_values[column]!;

    /// <inheritdoc/>
    public double Real(int column) => (double)_values[column]!;

    /// <inheritdoc/>
    public bool Truth(int column) => (bool)_values[column]!;

    /// <inheritdoc/>
    public string Text(int column) => (string)_values[column]!;

    /// <inheritdoc/>
    public DateTime Moment(int column) => (DateTime)_values[column]!;

    private static Func<TrialRecord, object?> Reader(SpaceDescriptor space, string name)
    {
        for (var axis = 0; axis < space.Axes.Count; axis++)
        {
            if (space.Axes[axis].Name == name)
            {
                var position = axis;
                return trial => AxisValueCodec.ToColumn(trial.Values[position]);
            }
        }

        for (var metric = 0; metric < space.Metrics.Count; metric++)
        {
            if (space.Metrics[metric].Name == name)
            {
                var position = metric;
                return space.Metrics[position].Kind is var kind ? trial => trial.Metrics[position]?.ToColumn(kind) : null!;
            }
        }

        return name switch
        {
            nameof(TrialRow.Number) => static trial => trial.Number,
            nameof(TrialRow.Key) => static trial => trial.Key,
            nameof(TrialRow.State) => static trial => trial.State.ToString(),
            nameof(TrialRow.Attempts) => static trial => (long)trial.Attempts,
            nameof(TrialRow.Worker) => static trial => trial.Worker,
            nameof(TrialRow.Device) => static trial => trial.Device,
            nameof(TrialRow.Started) => static trial => trial.Started,
            nameof(TrialRow.Seconds) => static trial => trial.Seconds,
            nameof(TrialRow.Error) => static trial => trial.Error,
            nameof(TrialRow.CodeHash) => static trial => trial.CodeHash,
            nameof(TrialRow.OutOfSpace) => static trial => trial.OutOfSpace,
            _ => throw new ArgumentException($"Experiment '{space.Experiment}' has no column '{name}'", nameof(name)),
        };
    }
}
