using Sweep.Runtime;

namespace Sweep.Query;

/// <summary>What every trial's row has beside the axes and metrics of its experiment.</summary>
public abstract class TrialRow
{
    private IReadOnlyList<ReportRow>? _reports;

    /// <summary>The trial's number in its store, from 1.</summary>
    public long Number { get; init; }

    /// <summary>The config's canonical key, such as <c>Activation=Splash,Seed=0</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where the trial is in its life.</summary>
    public TrialState State { get; init; }

    /// <summary>How often the trial was claimed.</summary>
    public int Attempts { get; init; }

    /// <summary>The worker that claimed it last.</summary>
    public string? Worker { get; init; }

    /// <summary>The device it ran on last.</summary>
    public string? Device { get; init; }

    /// <summary>When it was claimed last, UTC.</summary>
    public DateTime? Started { get; init; }

    /// <summary>From the last claim to the end; null until the trial has ended.</summary>
    public double? Seconds { get; init; }

    /// <summary>Of a failed trial the message and stack, of a diverged one the metrics that are not finite; else null.</summary>
    public string? Error { get; init; }

    /// <summary>The hash of the code that it ran with last; null where it is not known.</summary>
    public string? CodeHash { get; init; }

    /// <summary>True when the config is no longer a point of the declared space.</summary>
    public bool OutOfSpace { get; init; }

    /// <summary>What the trial reported, by step and then metric: in a query, as in <c>row.Reports.Max(report => report.Step)</c>, and of a row that a query gave.</summary>
    /// <remarks>Of a row it is read from the store at the first use, which needs the <see cref="SweepDb"/> to be open still. A row that no query gave has none.</remarks>
    public IReadOnlyList<ReportRow> Reports => _reports ??= ReadReports?.Invoke(Number) ?? [];

    /// <summary>Reads the reports of the trial with a number; null of a row that no query gave.</summary>
    internal Func<long, IReadOnlyList<ReportRow>>? ReadReports { get; set; }
}
