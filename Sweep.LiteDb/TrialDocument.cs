using System.Security.Cryptography;
using System.Text;
using LiteDB;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Converts trials to documents and back: one field per column that has a value.</summary>
internal static class TrialDocument
{
    private const int HashBytes = 16;

    /// <summary>The document of a trial.</summary>
    /// <param name="space">The declaration that it follows.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="id">The document's key, if that is not the trial's number.</param>
    public static BsonDocument Of(SpaceDescriptor space, TrialRecord trial, BsonValue? id = null)
    {
        var document = new BsonDocument
        {
            [LiteNames.Id] = id ?? trial.Number,
            ["Key"] = trial.Key,
            [LiteNames.KeyHash] = Hash(trial.Key),
            ["State"] = trial.State.ToString(),
            ["Attempts"] = trial.Attempts,
            ["Fingerprint"] = trial.Fingerprint,
            ["OutOfSpace"] = trial.OutOfSpace,
            ["LeaseToken"] = trial.Token,
            ["EarlierToken"] = trial.EarlierToken,
        };
        if (id is not null)
        {
            document["Number"] = trial.Number;
        }

        Set(document, "Worker", trial.Worker);
        Set(document, "Device", trial.Device);
        Set(document, "Seconds", trial.Seconds);
        Set(document, "Error", trial.Error);
        Set(document, "CodeHash", trial.CodeHash);
        Set(document, "LeaseUntil", trial.LeaseUntil);
        Set(document, "Started", trial.Started);
        Set(document, LiteNames.StartedTicks, (int?)(trial.Started?.Ticks % TimeSpan.TicksPerMillisecond));
        for (var axis = 0; axis < trial.Values.Count; axis++)
        {
            Set(document, space.Axes[axis].Name, new BsonValue(AxisValueCodec.ToColumn(trial.Values[axis])));
        }

        for (var metric = 0; metric < trial.Metrics.Count; metric++)
        {
            Set(document, space.Metrics[metric].Name, new BsonValue(trial.Metrics[metric]?.ToColumn(space.Metrics[metric].Kind)));
        }

        return document;
    }

    /// <summary>The trial of a document.</summary>
    public static TrialRecord Read(BsonDocument document, SpaceDescriptor space) => new()
    {
        Number = document[LiteNames.Id] is { IsNumber: true } id ? id.AsInt64 : document["Number"].AsInt64,
        Key = document["Key"].AsString,
        State = State(document),
        Attempts = document["Attempts"].AsInt32,
        Worker = Text(document, "Worker"),
        Device = Text(document, "Device"),
        Started = Started(document),
        Seconds = Real(document, "Seconds"),
        Error = Text(document, "Error"),
        Fingerprint = document["Fingerprint"].AsString,
        CodeHash = Text(document, "CodeHash"),
        OutOfSpace = document["OutOfSpace"].AsBoolean,
        Token = document["LeaseToken"].AsInt64,
        LeaseUntil = document["LeaseUntil"] is { IsNull: false } until ? until.AsInt64 : null,
        EarlierToken = document["EarlierToken"].AsInt64,
        Values = [.. space.Axes.Select(axis => Value(axis, document[axis.Name]))],
        Metrics = [.. space.Metrics.Select(metric => MetricValue.FromColumn(metric.Kind, document[metric.Name].RawValue))],
    };

    /// <summary>The trial's state.</summary>
    public static TrialState State(BsonDocument document) => Enum.Parse<TrialState>(document["State"].AsString);

    /// <summary>Sets a field, or removes it if there is no value.</summary>
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

    /// <summary>A time, UTC, of what is kept of one: LiteDB has whole milliseconds.</summary>
    public static DateTime Moment(BsonValue started, BsonValue ticks) => started.AsDateTime.ToUniversalTime().AddTicks(ticks.AsInt32);

    /// <summary>What stands for a key in the index.</summary>
    public static BsonValue Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key))[..HashBytes];

    private static DateTime? Started(BsonDocument document) => document["Started"] is { IsNull: false } started ? Moment(started, document[LiteNames.StartedTicks]) : null;

    private static AxisValue Value(AxisDescriptor axis, BsonValue value) => AxisValueCodec.FromColumn(axis, value.IsNull ? null : axis.Kind switch
    {
        AxisKind.Integer => value.AsInt64,
        AxisKind.Real => value.AsDouble,
        _ => value.RawValue,
    });

    private static string? Text(BsonDocument document, string field) => document[field] is { IsNull: false } value ? value.AsString : null;

    private static double? Real(BsonDocument document, string field) => document[field] is { IsNull: false } value ? value.AsDouble : null;
}
