namespace Sweep.Query;

/// <summary>One number that a trial reported for one step: for learning curves.</summary>
public sealed class ReportRow
{
    /// <summary>The experiment's name.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>The trial.</summary>
    public long Number { get; init; }

    /// <summary>The step, usually the epoch, from 1.</summary>
    public int Step { get; init; }

    /// <summary>The metric's name.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The number; null stands for NaN or an infinity.</summary>
    public double? Value { get; init; }
}
