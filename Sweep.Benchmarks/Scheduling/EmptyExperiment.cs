using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Benchmarks.Scheduling;

/// <summary>An experiment whose trials only report, to measure the overhead of the framework. Workers get the size from the name, <c>empty-COUNT-REPORTS</c>.</summary>
internal sealed class EmptyExperiment : Experiment
{
    private const int Widths = 1_000;
    private readonly int _reports;

    /// <summary>Creates an experiment.</summary>
    /// <param name="count">Number of trials, a multiple of 1,000.</param>
    /// <param name="reports">Reports per trial.</param>
    public EmptyExperiment(int count, int reports)
    {
        _reports = reports;
        Space = new SpaceDescriptor(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"empty-{count}-{reports}"), "Trials that do nothing",
            [Axis("Width", Widths, isSeed: false), Axis("Seed", count / Widths, isSeed: true)],
            [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]);
    }

    /// <inheritdoc/>
    public override SpaceDescriptor Space { get; }

    /// <summary>Parses the name on a worker's command line.</summary>
    public static EmptyExperiment Parse(string name) =>
        name.Split('-') is ["empty", var count, var reports]
            ? new EmptyExperiment(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), int.Parse(reports, System.Globalization.CultureInfo.InvariantCulture))
            : throw new ArgumentException($"There is no experiment '{name}'", nameof(name));

    /// <inheritdoc/>
    public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel)
    {
        for (var step = 1; step <= _reports; step++)
        {
            channel.Report(new MetricReport(step, "Loss", 1.0 / step, _reports));
        }

        return [values[0].AsInteger()];
    }

    private static AxisDescriptor Axis(string name, int count, bool isSeed) =>
        new(name, AxisKind.Integer, "int", [.. Enumerable.Range(0, count).Select(value => AxisValue.Of(value))], isSeed);
}
