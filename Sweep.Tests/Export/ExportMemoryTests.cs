using Apache.Arrow;
using Apache.Arrow.Ipc;
using Parquet;
using Sweep.Export;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Export;

/// <summary>60,000 trials, of which 6,000 have an error of a thousand characters: 12 MB of errors and 30 MB of records, if they were kept.</summary>
[Collection("memory")]
public sealed class ExportMemoryTests : IDisposable
{
    private const int Trials = 60_000;
    private const int RowsBetween = 20_000;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Formats => new(ExportFormats.All.Select(format => format.Name));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Memory_does_not_grow_with_the_number_of_trials(string name)
    {
        var format = ExportFormats.Find(name, path: null);
        _ = ExportSample.Write(format, ExportSample.Table); // loads the libraries
        var before = UsedBytes();
        var readings = new List<long>(); // may be less than before: what the tests before have left is freed meanwhile
        var path = _folder.File("trials");
        var mostBytes = (name == "parquet" ? 24L : 8) << 20; // Parquet keeps the columns of a group of rows

        ExportFile.Write(path, mayReplace: false, output => format.Write(output, ExportSample.Table with { Rows = Watched(readings.Add) }));

        Assert.Equal(Trials / RowsBetween, readings.Count);
        Assert.All(readings, bytes => Assert.True(bytes - before <= mostBytes, $"{bytes - before:N0} bytes more than before"));
        Assert.Equal(Trials, await CountAsync(name, path));
    }

    // After one collection: GC.GetTotalMemory(true) makes up to twenty.
    private static long UsedBytes()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static IEnumerable<TrialRecord> Watched(Action<long> see)
    {
        foreach (var trial in ExportSample.Many(Trials))
        {
            yield return trial;
            if (trial.Number % RowsBetween == RowsBetween - 1)
            {
                see(UsedBytes());
            }
        }
    }

    private static async Task<long> CountAsync(string format, string path) => format switch
    {
        "parquet" => await CountParquetAsync(path),
        "arrow" => CountArrow(path),
        "jsonl" => File.ReadLines(path).Count(),
        "csv" => File.ReadLines(path).Count() - 1,
        "md" => File.ReadLines(path).Count() - 2,
        _ => File.ReadLines(path).Count(line => line.EndsWith(@" \\", StringComparison.Ordinal)) - 1,
    };

    private static async Task<long> CountParquetAsync(string path)
    {
        using var file = File.OpenRead(path);
        await using var reader = await ParquetReader.CreateAsync(file);
        Assert.InRange(reader.RowGroupCount, 2, Trials / 1000);
        var number = reader.Schema.DataFields.Single(field => field.Name == "Number");
        var next = 1L;
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            var numbers = new long[group.RowCount];
            await group.ReadAsync<long>(number, numbers.AsMemory());
            Assert.All(numbers, each => Assert.Equal(next++, each));
        }

        return next - 1;
    }

    private static long CountArrow(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new ArrowFileReader(file);
        var next = 1L;
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            using (batch)
            {
                Assert.All((Int64Array)batch.Column("Number"), each => Assert.Equal(next++, each));
            }
        }

        return next - 1;
    }
}
