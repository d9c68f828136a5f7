using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Parquet;
using Parquet.Schema;
using Sweep.Export;
using Sweep.Export.Binary;

namespace Sweep.Tests.Export;

/// <summary>Files that are read back with the libraries that wrote them.</summary>
public sealed class BinaryFormatTests
{
    private static readonly DateTime s_started = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    [Fact]
    public async Task Parquet_has_typed_columns_and_nulls()
    {
        using var file = new MemoryStream(ExportSample.Write(new ParquetFormat(), ExportSample.Table));
        await using var reader = await ParquetReader.CreateAsync(file);
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);

        Assert.Equal(ExportSample.Table.Columns.Select(column => column.Name), reader.Schema.DataFields.Select(field => field.Name));
        Assert.Equal(
            [typeof(long), typeof(ReadOnlyMemory<char>), typeof(ReadOnlyMemory<char>), typeof(long), typeof(double), typeof(bool), typeof(ReadOnlyMemory<char>), typeof(double), typeof(long)],
            reader.Schema.DataFields.Take(9).Select(field => field.ClrType));
        Assert.False(fields["Number"].IsNullable);
        Assert.True(fields["Loss"].IsNullable);
        Assert.True(((DateTimeDataField)fields["Started"]).IsAdjustedToUTC);
        Assert.Equal(DateTimeTimeUnit.Millis, ((DateTimeDataField)fields["Started"]).Unit);

        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(2, group.RowCount);
        Assert.Equal([1L, 2L], await Present<long>(group, fields["Number"]));
        Assert.Equal([-3L, null], await Values<long>(group, fields["Hinges"]));
        Assert.Equal([0.1, 0.1], await Values<double>(group, fields["Rate"]));
        Assert.Equal([true, false], await Values<bool>(group, fields["BatchNorm"]));
        Assert.Equal([-1234.5, null], await Values<double>(group, fields["Loss"]));
        Assert.Equal([7L, null], await Values<long>(group, fields["Epochs"]));
        Assert.Equal([s_started, null], await Values<DateTime>(group, fields["Started"]));
        Assert.Equal(["Completed", "Failed"], await Texts(group, fields["State"]));
        Assert.Equal(["a|b_&%\"é", ""], await Texts(group, fields["Tag"]));
        Assert.Equal([null, "Boom\n   at There"], await Texts(group, fields["Error"]));
    }

    [Fact]
    public void Arrow_has_typed_columns_and_nulls()
    {
        using var file = new MemoryStream(ExportSample.Write(new ArrowFormat(), ExportSample.Table));
        using var reader = new ArrowFileReader(file);
        using var batch = reader.ReadNextRecordBatch();

        Assert.Equal(ExportSample.Table.Columns.Select(column => column.Name), batch.Schema.FieldsList.Select(field => field.Name));
        Assert.Equal(
            [ArrowTypeId.Int64, ArrowTypeId.String, ArrowTypeId.String, ArrowTypeId.Int64, ArrowTypeId.Double, ArrowTypeId.Boolean, ArrowTypeId.String, ArrowTypeId.Double, ArrowTypeId.Int64],
            batch.Schema.FieldsList.Take(9).Select(field => field.DataType.TypeId));
        Assert.False(batch.Schema.GetFieldByName("Number").IsNullable);
        Assert.True(batch.Schema.GetFieldByName("Loss").IsNullable);
        Assert.Equal("UTC", ((TimestampType)batch.Schema.GetFieldByName("Started").DataType).Timezone);
        Assert.Equal(2, batch.Length);
        Assert.Equal([-3L, null], ((Int64Array)batch.Column("Hinges")).Select(value => value));
        Assert.Equal([0.1, 0.1], ((DoubleArray)batch.Column("Rate")).Select(value => value));
        Assert.Equal([true, false], ((BooleanArray)batch.Column("BatchNorm")).Select(value => value));
        Assert.Equal([-1234.5, null], ((DoubleArray)batch.Column("Loss")).Select(value => value));
        var started = (TimestampArray)batch.Column("Started");
        Assert.Equal([new DateTimeOffset(s_started), null], [started.GetTimestamp(0), started.GetTimestamp(1)]);
        Assert.Equal(["a|b_&%\"é", ""], Texts((StringArray)batch.Column("Tag")));
        Assert.Equal([null, "Boom\n   at There"], Texts((StringArray)batch.Column("Error")));
        Assert.Null(reader.ReadNextRecordBatch());
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public async Task A_table_without_rows_has_its_columns(string format)
    {
        var content = ExportSample.Write(ExportFormats.Find(format, null), ExportSample.Table with { Rows = [] });
        using var file = new MemoryStream(content);
        IEnumerable<string> names;
        if (format == "parquet")
        {
            await using var reader = await ParquetReader.CreateAsync(file);
            Assert.Equal(0, reader.RowGroupCount);
            names = reader.Schema.DataFields.Select(field => field.Name);
        }
        else
        {
            using var reader = new ArrowFileReader(file);
            Assert.Null(await reader.ReadNextRecordBatchAsync());
            names = reader.Schema.FieldsList.Select(field => field.Name);
        }

        Assert.Equal(ExportSample.Table.Columns.Select(column => column.Name), names);
    }

    private static IEnumerable<string?> Texts(StringArray array) => Enumerable.Range(0, array.Length).Select(i => (string?)array.GetString(i));

    private static async Task<IEnumerable<T>> Present<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        var values = new T[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory());
        return values;
    }

    private static async Task<IEnumerable<T?>> Values<T>(ParquetRowGroupReader group, DataField field)
        where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory());
        return values;
    }

    private static async Task<IEnumerable<string?>> Texts(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory()!);
        return values;
    }
}
