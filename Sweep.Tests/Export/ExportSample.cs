using System.Globalization;
using Sweep.Export;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Export;

/// <summary>Invented trials with a value of each kind, with and without one.</summary>
internal static class ExportSample
{
    private static readonly DateTime s_start = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    public static SpaceDescriptor Space { get; } = new(
        "invented",
        "",
        [
            new("Activation", AxisKind.Enum, "Activation", [AxisValue.OfEnum("ReLU"), AxisValue.OfEnum("Splash")]),
            new("Hinges", AxisKind.Integer, "long", [AxisValue.Of(-3L), AxisValue.Of(long.MaxValue)]) { Condition = new(0, [AxisValue.OfEnum("Splash")]) },
            new("Rate", AxisKind.Real, "float", [AxisValue.Of(0.1f)]),
            new("BatchNorm", AxisKind.Boolean, "bool", [AxisValue.Of(false), AxisValue.Of(true)]),
            new("Tag", AxisKind.Text, "string", [AxisValue.Of(""), AxisValue.Of("a|b_&%\"é")]),
        ],
        [new("Loss", AxisKind.Real, Direction.Minimize), new("Epochs", AxisKind.Integer, Direction.None)]);

    public static IReadOnlyList<TrialRecord> Trials { get; } =
    [
        new()
        {
            Number = 1, Key = "k1", State = TrialState.Completed, Values = [AxisValue.OfEnum("Splash"), AxisValue.Of(-3L), AxisValue.Of(0.1f), AxisValue.Of(true), AxisValue.Of("a|b_&%\"é")], Metrics = [-1234.5, 7],
            Attempts = 2, Worker = "host/1/w0", Device = "cpu", Started = s_start.AddTicks(9), Seconds = 2.25, CodeHash = "0123456789abcdef", Token = 3,
        },
        new()
        {
            Number = 2, Key = "k2", State = TrialState.Failed, Values = [AxisValue.OfEnum("ReLU"), AxisValue.Inactive, AxisValue.Of(0.1f), AxisValue.Of(false), AxisValue.Of("")], Metrics = [null, null],
            Attempts = 1, Error = "Boom\n   at There", OutOfSpace = true, Token = 1,
        },
    ];

    public static Table<TrialRecord> Table { get; } = new(TrialTableColumns.Of(Space, isHistory: false), Trials);

    public static Table<ReportRow> Reports { get; } = new(ReportColumns.Of(Space, isHistory: true), [new(Trials[0], new(1, "Loss", 0.5)), new(Trials[0], new(2, "Loss", double.NaN))]);

    /// <summary>As many trials as wanted, made as they are read. Every tenth has failed with a stack of its own.</summary>
    public static IEnumerable<TrialRecord> Many(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var hasFailed = number % 10 == 0;
            yield return new()
            {
                Number = number,
                Key = string.Create(CultureInfo.InvariantCulture, $"Activation=ReLU,Number={number}"),
                State = hasFailed ? TrialState.Failed : TrialState.Completed,
                Values = [AxisValue.OfEnum("ReLU"), AxisValue.Inactive, AxisValue.Of(0.1f), AxisValue.Of(number % 2 == 0), AxisValue.Of("x")],
                Metrics = hasFailed ? [null, null] : [1.0 / number, number],
                Attempts = 1,
                Worker = "host/1/w0",
                Device = "cpu",
                Started = s_start.AddSeconds(number),
                Seconds = 0.25,
                Error = hasFailed ? string.Create(CultureInfo.InvariantCulture, $"Trial {number}: {new string('x', 1000)}") : null,
                CodeHash = "0123456789abcdef",
            };
        }
    }

    /// <summary>The content of a file in a format.</summary>
    public static byte[] Write<TRow>(ITableFormat format, Table<TRow> table)
    {
        using var output = new MemoryStream();
        format.Write(output, table);
        return output.ToArray();
    }
}
