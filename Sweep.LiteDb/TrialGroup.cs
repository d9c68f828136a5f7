using LiteDB;
using Sweep.Runtime;

namespace Sweep.LiteDb;

/// <summary>Trials that are counted together.</summary>
/// <param name="State">Their state.</param>
/// <param name="OutOfSpace">Whether they are out of the space.</param>
/// <param name="CodeHash">The hash of their code; null if it is not known.</param>
/// <param name="Count">How many they are.</param>
internal sealed record TrialGroup(TrialState State, bool OutOfSpace, string? CodeHash, long Count)
{
    /// <summary>What <see cref="Of"/> needs of a trial's document, and its number: a LiteDB expression.</summary>
    public const string Fields = "{_id: $._id, State: $.State, OutOfSpace: $.OutOfSpace, CodeHash: $.CodeHash}";

    private const string CountField = "Count";

    /// <summary>Whether the trials need no more work.</summary>
    public bool HasEnded => State is not (TrialState.Pending or TrialState.Running);

    /// <summary>The group of a trial's document, which counts one, or of the document of a group.</summary>
    public static TrialGroup Of(BsonDocument document) => new(
        TrialDocument.State(document),
        document["OutOfSpace"].AsBoolean,
        document["CodeHash"] is { IsNull: false } hash ? hash.AsString : null,
        document[CountField] is { IsNull: false } count ? count.AsInt64 : 1);

    /// <summary>The document of a group.</summary>
    public BsonDocument ToDocument()
    {
        var document = new BsonDocument { ["State"] = State.ToString(), ["OutOfSpace"] = OutOfSpace, [CountField] = Count };
        TrialDocument.Set(document, "CodeHash", CodeHash);
        return document;
    }
}
