using LiteDB;
using Sweep.LiteDb;

namespace Sweep.Query;

/// <summary>The columns of the trials of an ended block, from the block's document alone.</summary>
internal sealed class BlockColumns : IRowColumns
{
    private const string State = nameof(TrialRow.State), OutOfSpace = nameof(TrialRow.OutOfSpace), Number = nameof(TrialRow.Number);
    private static readonly HashSet<string> s_others =
    [
        nameof(TrialRow.Key), nameof(TrialRow.Attempts), nameof(TrialRow.Worker), nameof(TrialRow.Device), nameof(TrialRow.Started), nameof(TrialRow.Error), nameof(TrialRow.CodeHash),
    ];

    private readonly string[] _names;
    private readonly BsonValue[] _values; // of the block
    private readonly BsonValue[] _row; // of one trial of it

    /// <summary>Some columns, of which <see cref="Has"/> is true.</summary>
    public BlockColumns(RowColumns columns)
    {
        _names = [.. columns.Properties.Select(property => property.Name)];
        (_values, _row) = (new BsonValue[_names.Length], new BsonValue[_names.Length]);
        var fields = _names.Where(name => name is not (State or OutOfSpace or Number)).Select(name => EndedBlock.ColumnMark + name).Append(LiteNames.Id).Append(EndedBlock.GroupsField).Append(EndedBlock.GroupOfField);
        Projection = $"{{{string.Join(", ", fields.Select(field => $"\"{field}\": $.[\"{field}\"]"))}}}";
    }

    /// <summary>What to select of a block's document.</summary>
    public string Projection { get; }

    /// <summary>Whether blocks have these columns.</summary>
    public static bool Has(RowColumns columns) => columns.Properties.All(property => !s_others.Contains(property.Name));

    /// <summary>Goes through the trials of a block's document in number order.</summary>
    public IEnumerable<IRowColumns> Read(BsonDocument block)
    {
        var groups = EndedBlock.Groups(block).Select(group => (State: (BsonValue)group.State.ToString(), OutOfSpace: (BsonValue)group.OutOfSpace)).ToArray();
        var (groupOf, first) = (block[EndedBlock.GroupOfField].AsBinary, EndedBlocks.FirstOf(block));
        for (var i = 0; i < _names.Length; i++)
        {
            _values[i] = block[EndedBlock.ColumnMark + _names[i]];
        }

        for (var trial = 0; trial < EndedBlock.Size; trial++)
        {
            for (var i = 0; i < _names.Length; i++)
            {
                _row[i] = _names[i] switch
                {
                    State => groups[groupOf[trial]].State,
                    OutOfSpace => groups[groupOf[trial]].OutOfSpace,
                    Number => first + trial,
                    _ => _values[i] is BsonArray column ? column[trial] : _values[i],
                };
            }

            yield return this;
        }
    }

    /// <inheritdoc/>
    public bool IsNull(int column) => _row[column].IsNull;

    /// <inheritdoc/>
    public long Whole(int column) => _row[column].AsInt64;

    /// <inheritdoc/>
    public double Real(int column) => _row[column].AsDouble;

    /// <inheritdoc/>
    public bool Truth(int column) => _row[column].AsBoolean;

    /// <inheritdoc/>
    public string Text(int column) => _row[column].AsString;

    /// <inheritdoc/>
    public DateTime Moment(int column) => throw new InvalidOperationException("Blocks have no times");
}
