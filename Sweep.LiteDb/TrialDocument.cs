using System.Security.Cryptography;
using System.Text;
using LiteDB;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Between a trial and its document: a field for each column that the trial has a value in.</summary>
internal static class TrialDocument
{
    private const int HashBytes = 16;

    /// <summary>A trial that is pending.</summary>
    public static BsonDocument Pending(SpaceDescriptor space, long number, string key, ReadOnlySpan<AxisValue> values)
    {
        var document = new BsonDocument
        {
            [LiteNames.Id] = number,
            ["Key"] = key,
            [LiteNames.KeyHash] = Hash(key),
            ["State"] = nameof(TrialState.Pending),
            ["Attempts"] = 0,
            ["Fingerprint"] = space.Fingerprint,
            ["Outside"] = false,
            ["LeaseToken"] = 0L,
        };
        SetValues(document, space, values);
        return document;
    }

    /// <summary>All that another store keeps of a trial.</summary>
    /// <param name="space">Its space.</param>
    /// <param name="stored">The trial.</param>
    /// <param name="id">The document's key, where that is not the trial's number.</param>
    public static BsonDocument Of(SpaceDescriptor space, StoredTrial stored, BsonValue? id = null)
    {
        var trial = stored.Trial;
        var document = Pending(space, trial.Number, trial.Key, [.. trial.Values]);
        document[LiteNames.Id] = id ?? trial.Number;
        document["State"] = trial.State.ToString();
        document["Attempts"] = trial.Attempts;
        document["Outside"] = trial.Outside;
        document["LeaseToken"] = trial.Token;
        document["Fingerprint"] = stored.Fingerprint;
        Set(document, "Worker", trial.Worker);
        Set(document, "Device", trial.Device);
        Set(document, "Seconds", trial.Seconds);
        Set(document, "Error", trial.Error);
        Set(document, "CodeHash", trial.CodeHash);
        Set(document, "LeaseUntil", stored.LeaseUntil);
        Set(document, LiteNames.EarlierToken, trial.EarlierToken > 0 ? trial.EarlierToken : null);
        if (trial.Started is { } started)
        {
            SetStarted(document, started);
        }

        SetMetrics(document, space, trial.Metrics);
        return document;
    }

    /// <summary>The trial of a document.</summary>
    public static TrialRecord Read(BsonDocument document, SpaceDescriptor space) => new()
    {
        Number = Number(document),
        Key = document["Key"].AsString,
        State = State(document),
        Attempts = document["Attempts"].AsInt32,
        Worker = Text(document, "Worker"),
        Device = Text(document, "Device"),
        Started = Started(document),
        Seconds = Real(document, "Seconds"),
        Error = Text(document, "Error"),
        CodeHash = Text(document, "CodeHash"),
        Outside = document["Outside"].AsBoolean,
        Token = document["LeaseToken"].AsInt64,
        EarlierToken = EarlierToken(document),
        Values = Values(document, space),
        Metrics = [.. space.Metrics.Select(metric => Real(document, metric.Name))],
    };

    /// <summary>All that there is of the trial of a document.</summary>
    public static StoredTrial ReadStored(BsonDocument document, SpaceDescriptor space, IReadOnlyList<StepReport> reports) =>
        new(Read(document, space), document["Fingerprint"].AsString, document["LeaseUntil"] is { IsNull: false } until ? until.AsInt64 : null, reports);

    /// <summary>The trial's number; in the history it is no document's key.</summary>
    public static long Number(BsonDocument document) => document[LiteNames.Id] is { IsNumber: true } id ? id.AsInt64 : document["Number"].AsInt64;

    /// <summary>The token of the last result in its history; 0 where there is none.</summary>
    public static long EarlierToken(BsonDocument document) => document[LiteNames.EarlierToken] is { IsNull: false } token ? token.AsInt64 : 0;

    /// <summary>Where the trial is in its life.</summary>
    public static TrialState State(BsonDocument document) => Enum.Parse<TrialState>(document["State"].AsString);

    /// <summary>One value an axis.</summary>
    public static AxisValue[] Values(BsonDocument document, SpaceDescriptor space) => [.. space.Axes.Select(axis => Value(axis, document[axis.Name]))];

    /// <summary>When the trial was claimed last; null when it was not.</summary>
    public static DateTime? Started(BsonDocument document) => document["Started"] is { IsNull: false } started
        ? started.AsDateTime.ToUniversalTime().AddTicks(document[LiteNames.StartedTicks] is { IsNull: false } ticks ? ticks.AsInt32 : 0)
        : null;

    /// <summary>Writes when the trial was claimed.</summary>
    public static void SetStarted(BsonDocument document, DateTime started)
    {
        document["Started"] = started;
        Set(document, LiteNames.StartedTicks, (int)(started.Ticks % TimeSpan.TicksPerMillisecond) is var ticks && ticks > 0 ? ticks : null);
    }

    /// <summary>Writes the values on the axes.</summary>
    public static void SetValues(BsonDocument document, SpaceDescriptor space, ReadOnlySpan<AxisValue> values)
    {
        for (var axis = 0; axis < values.Length; axis++)
        {
            Set(document, space.Axes[axis].Name, Cell(values[axis]));
        }
    }

    /// <summary>Writes the metrics. Zero has no sign.</summary>
    public static void SetMetrics(BsonDocument document, SpaceDescriptor space, IReadOnlyList<double?> metrics)
    {
        for (var metric = 0; metric < space.Metrics.Count; metric++)
        {
            Set(document, space.Metrics[metric].Name, metric < metrics.Count && metrics[metric] is { } number ? number + 0.0 : null);
        }
    }

    /// <summary>Writes a field, or takes it away where there is no value.</summary>
    public static void Set(BsonDocument document, string field, BsonValue? value)
    {
        if (value is null || value.IsNull)
        {
            document.Remove(field);
        }
        else
        {
            document[field] = value;
        }
    }

    /// <summary>Takes away what a pending trial does not have.</summary>
    public static void Pend(BsonDocument document)
    {
        document["State"] = nameof(TrialState.Pending);
        foreach (var field in (ReadOnlySpan<string>)["Worker", "Device", "Started", LiteNames.StartedTicks, "LeaseUntil", "CodeHash"])
        {
            document.Remove(field);
        }
    }

    /// <summary>What stands for a key in the index.</summary>
    public static BsonValue Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key))[..HashBytes];

    private static BsonValue? Cell(AxisValue value) => value switch
    {
        { IsInactive: true } => null,
        { Kind: AxisKind.Boolean } => value.AsBoolean(),
        { Kind: AxisKind.Integer } => value.AsInteger(),
        { Kind: AxisKind.Real } => value.AsReal(),
        _ => value.AsText(),
    };

    private static AxisValue Value(AxisDescriptor axis, BsonValue cell) =>
        cell.IsBoolean ? AxisValue.Of(cell.AsBoolean) : AxisColumn.OfCell(axis, cell.IsNull ? DBNull.Value : axis.Kind == AxisKind.Real ? cell.AsDouble : cell.RawValue);

    private static string? Text(BsonDocument document, string field) => document[field] is { IsNull: false } value ? value.AsString : null;

    private static double? Real(BsonDocument document, string field) => document[field] is { IsNull: false } value ? value.AsDouble : null;
}
