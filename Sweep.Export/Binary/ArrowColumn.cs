using Apache.Arrow;
using Apache.Arrow.Types;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Export.Binary;

/// <summary>Collects the values of one column for a record batch.</summary>
internal sealed class ArrowColumn<TRow>
{
    private static readonly TimestampType s_time = new(TimeUnit.Millisecond, "UTC");
    private readonly TableColumn<TRow> _column;
    private readonly Action<AxisValue> _append;
    private readonly Action _appendNull;
    private readonly Func<IArrowArray> _build;

    /// <summary>Prepares an empty batch.</summary>
    public ArrowColumn(TableColumn<TRow> column)
    {
        _column = column;
        IArrowType type;
        switch (column.Kind)
        {
            case ColumnKind.Boolean:
                var booleans = new BooleanArray.Builder();
                (type, _append, _appendNull) = (BooleanType.Default, value => booleans.Append(value.AsBoolean()), () => booleans.AppendNull());
                _build = () => Take(booleans.Build(null), booleans.Clear);
                break;
            case ColumnKind.Integer:
                var integers = new Int64Array.Builder();
                (type, _append, _appendNull) = (Int64Type.Default, value => integers.Append(value.AsInteger()), () => integers.AppendNull());
                _build = () => Take(integers.Build(null), integers.Clear);
                break;
            case ColumnKind.Real:
                var reals = new DoubleArray.Builder();
                (type, _append, _appendNull) = (DoubleType.Default, value => reals.Append(ColumnValue.ToReal(value)), () => reals.AppendNull());
                _build = () => Take(reals.Build(null), reals.Clear);
                break;
            case ColumnKind.Time:
                var times = new TimestampArray.Builder(s_time);
                (type, _append, _appendNull) = (s_time, value => times.Append(new DateTimeOffset(ColumnValue.ToTime(value))), () => times.AppendNull());
                _build = () => Take(times.Build(null), times.Clear);
                break;
            default:
                var texts = new StringArray.Builder();
                (type, _append, _appendNull) = (StringType.Default, value => texts.Append(value.AsText()), () => texts.AppendNull());
                _build = () => Take(texts.Build(null), texts.Clear);
                break;
        }

        Field = new Field(column.Name, type, column.IsNullable);
    }

    /// <summary>The column in the file's schema.</summary>
    public Field Field { get; }

    /// <summary>Adds the value of a row.</summary>
    public void Add(TRow row, RowBatch batch)
    {
        var value = _column.Read(row);
        if (value.IsInactive)
        {
            _appendNull();
            return;
        }

        if (_column.IsText)
        {
            batch.AddText(value.AsText());
        }

        _append(value);
    }

    /// <summary>The values since the last call; the caller disposes them.</summary>
    public IArrowArray Build() => _build();

    private static IArrowArray Take(IArrowArray built, Func<object> clear)
    {
        _ = clear();
        return built;
    }
}
