namespace Sweep.Runtime.Search;

/// <summary>What a trial has reported of the objective.</summary>
/// <param name="number">The trial's number.</param>
public sealed class LearningCurve(long number)
{
    private readonly SortedList<int, double> _values = [];

    /// <summary>The trial's number.</summary>
    public long Number => number;

    /// <summary>Running, or how the trial ended.</summary>
    public TrialState State { get; internal set; } = TrialState.Running;

    /// <summary>By step, in their order; NaN and infinities as reported.</summary>
    public IReadOnlyDictionary<int, double> Values => _values;

    /// <summary>The last step that was reported; −1 before the first.</summary>
    public int LastStep => _values.Count == 0 ? -1 : _values.Keys[^1];

    internal void Set(int step, double value) => _values[step] = value;
}
