using System.IO.Hashing;
using System.Text;
using LiteDB;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>Converts trials to documents and back: one field per column that has a value.</summary>
internal static class TrialDocument
{
    /// <summary>How long the hash of a key is.</summary>
    public const int HashBytes = 16;

    // Bytes that texts of trials mostly take no more than.
    private const int StateBytes = 9, WorkerBytes = 64, DeviceBytes = 8, CodeHashBytes = 16;

    // Of an element its type and the end of its name; of a text or bytes also the length, and the end of the text or the kind of the bytes.
    private const int ElementBytes = 2, TextBytes = 5, NumberBytes = 8, TicksBytes = 4;

    /// <summary>The document of a trial.</summary>
    /// <param name="space">The declaration that it follows.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="id">The document's key, if that is not the trial's number.</param>
    public static BsonDocument Of(SpaceDescriptor space, TrialRecord trial, BsonValue? id = null)
    {
        var document = new BsonDocument
        {
            [LiteNames.Id] = id ?? trial.Number,
            ["State"] = trial.State.ToString(),
            ["OutOfSpace"] = trial.OutOfSpace,
        };
        for (var axis = 0; axis < trial.Values.Count; axis++)
        {
            Set(document, space.Axes[axis].Name, new BsonValue(AxisValueCodec.ToColumn(trial.Values[axis])));
        }

        for (var metric = 0; metric < trial.Metrics.Count; metric++)
        {
            Set(document, space.Metrics[metric].Name, new BsonValue(trial.Metrics[metric]?.ToColumn(space.Metrics[metric].Kind)));
        }

        Set(document, "Seconds", trial.Seconds);
        Set(document, "Started", trial.Started);
        Set(document, LiteNames.StartedTicks, (int?)(trial.Started?.Ticks % TimeSpan.TicksPerMillisecond));
        Set(document, "CodeHash", trial.CodeHash);
        Set(document, "Worker", trial.Worker);
        Set(document, "Device", trial.Device);
        Set(document, "LeaseUntil", trial.LeaseUntil);
        document["Attempts"] = trial.Attempts;
        document["LeaseToken"] = trial.Token;
        document["EarlierToken"] = trial.EarlierToken;
        document["Fingerprint"] = trial.Fingerprint;
        document[LiteNames.KeyHash] = Hash(trial.Key);
        document["Key"] = trial.Key;
        Set(document, "Error", trial.Error);
        if (id is not null)
        {
            document["Number"] = trial.Number;
        }
        else
        {
            KeepRoom(document, space, trial);
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
    public static byte[] Hash(string key) => XxHash128.Hash(Encoding.UTF8.GetBytes(key));

    // A document that grew would move to another page, and its transaction would write several: what the trial does not use yet of what it probably will, the room takes.
    private static void KeepRoom(BsonDocument document, SpaceDescriptor space, TrialRecord trial)
    {
        var room = Text("State", StateBytes) + Text("Worker", WorkerBytes) + Text("Device", DeviceBytes) + Text("CodeHash", CodeHashBytes)
            + Number("Seconds") + Number("LeaseUntil") + Number("Started") + ElementBytes + LiteNames.StartedTicks.Length + TicksBytes + space.Metrics.Sum(metric => Number(metric.Name))
            - Text("State", trial.State.ToString().Length) - Used("Worker", trial.Worker) - Used("Device", trial.Device) - Used("CodeHash", trial.CodeHash) - Used("Error", trial.Error)
            - (trial.Seconds is null ? 0 : Number("Seconds")) - (trial.LeaseUntil is null ? 0 : Number("LeaseUntil"))
            - (trial.Started is null ? 0 : Number("Started") + ElementBytes + LiteNames.StartedTicks.Length + TicksBytes);
        for (var metric = 0; metric < trial.Metrics.Count; metric++)
        {
            room -= trial.Metrics[metric] is null ? 0 : Number(space.Metrics[metric].Name);
        }

        document[LiteNames.Room] = new byte[Math.Max(0, room)];

        static int Text(string name, int length) => ElementBytes + name.Length + TextBytes + length;
        static int Used(string name, string? value) => value is null ? 0 : Text(name, Encoding.UTF8.GetByteCount(value));
        static int Number(string name) => ElementBytes + Encoding.UTF8.GetByteCount(name) + NumberBytes;
    }

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
