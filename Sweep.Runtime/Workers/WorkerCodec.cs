using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>The messages between a worker and its supervisor as bytes: their properties in the order of their declaration, lists after their length, what may be null after a Boolean that says whether it is there.</summary>
/// <remarks>
/// The two sides are the same program. The <see cref="WorkerTerms"/> of a claim check that, and are the only message that another program may send. JSON, which served stores use, was three quarters of the methods that
/// .NET compiled at a worker's start: it compiles the serializer for each type again in every process.
/// </remarks>
internal static class WorkerCodec
{
    /// <summary>Writes the terms of a claim.</summary>
    public static void Write(BinaryWriter output, WorkerTerms terms)
    {
        WriteText(output, terms.Program);
        output.Write(terms.Schema);
    }

    /// <summary>Reads the terms of a claim.</summary>
    public static WorkerTerms ReadTerms(BinaryReader input) => new(ReadText(input), input.ReadString());

    /// <summary>Writes a lease.</summary>
    public static void Write(BinaryWriter output, TrialLease lease)
    {
        output.Write(lease.Trial.Number);
        output.Write(lease.Trial.Key);
        output.Write(lease.Trial.Values.Count);
        for (var i = 0; i < lease.Trial.Values.Count; i++)
        {
            WriteText(output, AxisValueCodec.ToTagged(lease.Trial.Values[i]));
        }

        Write(output, lease.Id);
        output.Write(lease.Attempt);
        output.Write(lease.EarlierToken);
        WriteText(output, lease.Folder);
        output.Write(lease.CanPrune);
    }

    /// <summary>Reads a lease.</summary>
    public static TrialLease ReadLease(BinaryReader input)
    {
        var (number, key) = (input.ReadInt64(), input.ReadString());
        var values = new AxisValue[ReadCount(input)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = AxisValueCodec.FromTagged(ReadText(input));
        }

        return new(new(number, key, values), ReadLeaseId(input), input.ReadInt32()) { EarlierToken = input.ReadInt64(), Folder = ReadText(input), CanPrune = input.ReadBoolean() };
    }

    /// <summary>Writes reports.</summary>
    public static void Write(BinaryWriter output, ReportRequest request)
    {
        Write(output, request.Lease);
        Write(output, request.Reports);
    }

    /// <summary>Reads reports.</summary>
    public static ReportRequest ReadReport(BinaryReader input) => new(ReadLeaseId(input), ReadReports(input));

    /// <summary>Writes the end of a trial.</summary>
    public static void Write(BinaryWriter output, FinishRequest request)
    {
        Write(output, request.Lease);
        output.Write((byte)request.Outcome.State);
        output.Write(request.Outcome.Metrics.Count);
        for (var i = 0; i < request.Outcome.Metrics.Count; i++)
        {
            Write(output, request.Outcome.Metrics[i]);
        }

        WriteText(output, request.Outcome.Error);
        Write(output, request.Reports);
        WriteText(output, request.ExitReason);
    }

    /// <summary>Reads the end of a trial.</summary>
    public static FinishRequest ReadFinish(BinaryReader input)
    {
        var (lease, state) = (ReadLeaseId(input), ReadState(input));
        var metrics = new MetricValue?[ReadCount(input)];
        for (var i = 0; i < metrics.Length; i++)
        {
            metrics[i] = ReadMetric(input);
        }

        return new(lease, new(state, metrics, ReadText(input)), ReadReports(input)) { ExitReason = ReadText(input) };
    }

    /// <summary>Writes which trial is looked for.</summary>
    public static void Write(BinaryWriter output, FindMessage message)
    {
        output.Write(message.Experiment);
        output.Write(message.Key);
    }

    /// <summary>Reads which trial is looked for.</summary>
    public static FindMessage ReadFind(BinaryReader input) => new(input.ReadString(), input.ReadString());

    /// <summary>Writes which trial was found.</summary>
    public static void Write(BinaryWriter output, FindAnswer answer)
    {
        output.Write(answer.Trial is not null);
        if (answer.Trial is { } trial)
        {
            output.Write(trial.Number);
            output.Write((byte)trial.State);
            WriteText(output, trial.CodeHash);
            WriteText(output, trial.TodaysHash);
            WriteText(output, trial.Folder);
        }

        WriteText(output, answer.Refusal);
    }

    /// <summary>Reads which trial was found.</summary>
    public static FindAnswer ReadFound(BinaryReader input) =>
        new(input.ReadBoolean() ? new(input.ReadInt64(), ReadState(input), ReadText(input), ReadText(input), ReadText(input)) : null, ReadText(input));

    private static void Write(BinaryWriter output, LeaseId lease)
    {
        output.Write(lease.Number);
        output.Write(lease.Token);
    }

    private static LeaseId ReadLeaseId(BinaryReader input) => new(input.ReadInt64(), input.ReadInt64());

    private static void Write(BinaryWriter output, IReadOnlyList<MetricReport> reports)
    {
        output.Write(reports.Count);
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i];
            output.Write(report.Step);
            output.Write(report.Metric);
            output.Write(report.Value);
            output.Write(report.Steps);
        }
    }

    private static MetricReport[] ReadReports(BinaryReader input)
    {
        var reports = new MetricReport[ReadCount(input)];
        for (var i = 0; i < reports.Length; i++)
        {
            reports[i] = new(input.ReadInt32(), input.ReadString(), input.ReadDouble(), input.ReadInt32());
        }

        return reports;
    }

    // After the kind, which is that of an enum, the default, where there is none.
    private static void Write(BinaryWriter output, MetricValue? metric)
    {
        output.Write((byte)(metric?.Kind ?? AxisKind.Enum));
        switch (metric?.Kind)
        {
            case null:
                break;
            case AxisKind.Integer when metric.Value.TryGetWhole(out var whole):
                output.Write(whole);
                break;
            case AxisKind.Boolean:
                output.Write(metric.Value.AsBoolean());
                break;
            case AxisKind.Text:
                output.Write(metric.Value.AsText());
                break;
            default:
                output.Write(metric.Value.AsReal());
                break;
        }
    }

    private static MetricValue? ReadMetric(BinaryReader input) => (AxisKind)input.ReadByte() switch
    {
        AxisKind.Enum => null,
        AxisKind.Integer => MetricValue.Of(input.ReadInt64()),
        AxisKind.Real => MetricValue.Of(input.ReadDouble()),
        AxisKind.Boolean => MetricValue.Of(input.ReadBoolean()),
        AxisKind.Text => MetricValue.Of(input.ReadString()),
        var kind => throw new FormatException($"Expected the kind of a metric, found {kind}"),
    };

    private static TrialState ReadState(BinaryReader input) => (TrialState)input.ReadByte() is var state && state <= TrialState.Pruned ? state : throw new FormatException($"Expected a trial's state, found {state}");

    private static void WriteText(BinaryWriter output, string? text)
    {
        output.Write(text is not null);
        if (text is not null)
        {
            output.Write(text);
        }
    }

    private static string? ReadText(BinaryReader input) => input.ReadBoolean() ? input.ReadString() : null;

    // Whatever is listed takes a byte and more.
    private static int ReadCount(BinaryReader input)
    {
        var count = input.ReadInt32();
        return count >= 0 && count <= input.BaseStream.Length - input.BaseStream.Position ? count : throw new FormatException($"Expected the length of a list, found {count}");
    }
}
