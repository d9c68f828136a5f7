using LiteDB;
using Sweep.LiteDb;

namespace Sweep.Query;

/// <summary>The columns of a trial in a LiteDB document that has no others.</summary>
internal sealed class DocumentColumns : IRowColumns
{
    private const string Ticks = "ticks";
    private readonly string[] _fields;
    private readonly BsonValue[] _values;
    private BsonValue _ticks = BsonValue.Null;

    /// <summary>Some columns.</summary>
    public DocumentColumns(RowColumns columns)
    {
        _fields = [.. columns.Properties.Select((_, i) => $"c{i}")];
        _values = new BsonValue[_fields.Length];
        var fields = columns.Properties.Select((property, i) => $"c{i}: {Path(property.Name == nameof(TrialRow.Number) ? LiteNames.Id : property.Name)}");
        var hasTime = columns.Properties.Any(property => property.Name == nameof(TrialRow.Started));
        Projection = $"{{{string.Join(", ", hasTime ? fields.Append($"{Ticks}: {Path(LiteNames.StartedTicks)}") : _fields.Length > 0 ? fields : [$"c: {Path(LiteNames.Id)}"])}}}";
    }

    /// <summary>What to select of a trial's document.</summary>
    public string Projection { get; }

    /// <summary>Goes on to a document.</summary>
    public DocumentColumns Read(BsonDocument document)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] = document[_fields[i]];
        }

        _ticks = document[Ticks];
        return this;
    }

    /// <inheritdoc/>
    public bool IsNull(int column) => _values[column].IsNull;

    /// <inheritdoc/>
    public long Whole(int column) => _values[column].AsInt64;

    /// <inheritdoc/>
    public double Real(int column) => _values[column].AsDouble;

    /// <inheritdoc/>
    public bool Truth(int column) => _values[column].AsBoolean;

    /// <inheritdoc/>
    public string Text(int column) => _values[column].AsString;

    /// <inheritdoc/>
    public DateTime Moment(int column) => TrialDocument.Moment(_values[column], _ticks);

    private static string Path(string field) => $"$.[\"{field}\"]";
}
