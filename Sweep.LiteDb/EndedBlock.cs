using LiteDB;
using Sweep.Runtime;

namespace Sweep.LiteDb;

/// <summary>What a document tells of a block: <see cref="Size"/> trials with consecutive numbers, all of which have ended.</summary>
/// <param name="document">The document.</param>
internal sealed class EndedBlock(BsonDocument document)
{
    /// <summary>How many trials a block has.</summary>
    public const int Size = 512;

    /// <summary>The field with the groups of <see cref="Groups"/>.</summary>
    public const string GroupsField = "Groups";

    /// <summary>What the name of a field begins with that has a column: the value of each trial in number order, or the one that all trials have.</summary>
    public const string ColumnMark = ":";

    /// <summary>The field with the position in <see cref="GroupsField"/> of each trial's group, a byte each.</summary>
    public const string GroupOfField = "GroupOf";

    private const string KeysField = "Keys";

    // Of each trial something else, or seldom asked for.
    private static readonly HashSet<string> s_noColumns =
    [
        LiteNames.Id, "State", "OutOfSpace", "CodeHash", "Worker", "Device", "Error", "Started", LiteNames.StartedTicks, "LeaseUntil", "LeaseToken", "EarlierToken", "Attempts", "Fingerprint", "Key",
        LiteNames.KeyHash, LiteNames.Room,
    ];

    private readonly byte[] _keys = document[KeysField].AsBinary;
    private readonly byte[] _groupOf = document[GroupOfField].AsBinary;
    private readonly TrialGroup[] _groups = [.. Groups(document)];

    /// <summary>The block that a trial is in.</summary>
    public static long Of(long number) => (number - 1) / Size;

    /// <summary>The number of a block's first trial.</summary>
    public static long First(long block) => (block * Size) + 1;

    /// <summary>The document of a block.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="trials">The documents of its trials in number order.</param>
    /// <returns>Null if not all trials are there and have ended, or they have more than 256 groups.</returns>
    public static BsonDocument? Sum(BsonValue id, string experiment, IReadOnlyList<BsonDocument> trials)
    {
        var (keys, groupOf, groups) = (new byte[Size * TrialDocument.HashBytes], new byte[Size], new Dictionary<TrialGroup, (int Position, int Count)>());
        if (trials.Count != Size)
        {
            return null;
        }

        for (var i = 0; i < Size; i++)
        {
            var group = TrialGroup.Of(trials[i]) with { Count = 0 };
            if (!group.HasEnded || (groups.Count > byte.MaxValue && !groups.ContainsKey(group)))
            {
                return null;
            }

            var (position, count) = groups.TryGetValue(group, out var known) ? known : (groups.Count, 0);
            groups[group] = (position, count + 1);
            groupOf[i] = (byte)position;
            trials[i][LiteNames.KeyHash].AsBinary.CopyTo(keys, i * TrialDocument.HashBytes);
        }

        var document = new BsonDocument
        {
            [LiteNames.Id] = id,
            ["Experiment"] = experiment,
            [GroupsField] = new BsonArray(groups.OrderBy(group => group.Value.Position).Select(group => (group.Key with { Count = group.Value.Count }).ToDocument())),
            [GroupOfField] = groupOf,
            [KeysField] = keys,
        };
        foreach (var column in trials.SelectMany(trial => trial.Keys).Distinct().Where(name => !s_noColumns.Contains(name)))
        {
            var values = trials.Select(trial => trial[column]).ToArray();
            document[ColumnMark + column] = Array.TrueForAll(values, value => IsSame(value, values[0])) ? values[0] : new BsonArray(values);
        }

        return document;
    }

    /// <summary>The trials of a block by what is counted of them.</summary>
    public static IEnumerable<TrialGroup> Groups(BsonDocument document) => document[GroupsField].AsArray.Select(group => TrialGroup.Of(group.AsDocument));

    /// <summary>Whether the trial with a number has a key.</summary>
    /// <param name="number">Of a trial of the block.</param>
    /// <param name="hash">What <see cref="TrialDocument.Hash"/> gave for the key.</param>
    public bool HasKey(long number, ReadOnlySpan<byte> hash) => _keys.AsSpan(Position(number) * TrialDocument.HashBytes, TrialDocument.HashBytes).SequenceEqual(hash);

    /// <summary>The state of the trial with a number.</summary>
    public TrialState State(long number) => _groups[_groupOf[Position(number)]].State;

    // LiteDB compares numbers of different types by their values, and takes 0 for −0.
    private static bool IsSame(BsonValue value, BsonValue other) =>
        value.Type == other.Type && (value.IsDouble ? BitConverter.DoubleToInt64Bits(value.AsDouble) == BitConverter.DoubleToInt64Bits(other.AsDouble) : value == other);

    private static int Position(long number) => (int)((number - 1) % Size);
}
