using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage;

/// <summary>What a path must be, and what a SQLite store does that a store in memory cannot.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    [Fact]
    public void A_text_file_is_no_store_and_is_left_as_it_is()
    {
        File.WriteAllText(File1, "hello, I am a letter of more than a hundred bytes " + new string('x', 4096));
        Unchanged("no SQLite file");
    }

    [Fact]
    public void Another_programs_database_is_no_store_and_is_left_as_it_is()
    {
        Sql(File1, "PRAGMA journal_mode=delete; CREATE TABLE t(x); INSERT INTO t VALUES (1)");
        Unchanged("of another program");
    }

    [Theory]
    [InlineData(StoreFormat.Current - 1)]
    [InlineData(99)]
    public void Another_format_is_refused_and_left_as_it_is(int format)
    {
        SqliteTrialStore.Open(File1).Dispose();
        Sql(File1, $"PRAGMA user_version={format}");
        Unchanged($"another version of SplashSweep (format {format}; this one reads format {StoreFormat.Current})");
    }

    [Fact]
    public void What_is_flushed_is_the_log_that_SQLite_writes_also_through_a_link()
    {
        var link = _folder.File("link.db");
        SqliteTrialStore.Open(File1).Dispose();
        File.CreateSymbolicLink(link, File1);
        using (var store = SqliteTrialStore.Open(link))
        {
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(1));
            var open = Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget ?? "").Where(target => target.StartsWith(_folder.Path, StringComparison.Ordinal)).ToList();

            Assert.Equal(2, open.Count(target => target == File1 + "-wal")); // SQLite's and ours, and neither is of a deleted file
            Assert.DoesNotContain(open, target => target.Contains("link", StringComparison.Ordinal) || target.EndsWith("(deleted)", StringComparison.Ordinal));
        }

        Assert.Equal([link, File1], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_store_cut_in_half_is_called_damaged_and_left_as_it_is()
    {
        using (var store = SqliteTrialStore.Open(File1))
        {
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(2000));
        }

        using (var file = File.OpenWrite(File1))
        {
            file.SetLength(file.Length / 2);
        }

        var before = File.ReadAllBytes(File1);
        Assert.Contains("is damaged", Refusal(File1), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(File1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_store_whose_writer_died_amid_a_checkpoint_loses_nothing(bool reader)
    {
        var copy = _folder.File("copy.db");
        using (var store = SqliteTrialStore.Open(File1))
        {
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(2000));
            using var connection = new SqliteConnection($"Data Source={File1};Pooling=False");
            connection.Open(); // the last to close would fold the WAL in
            File.Copy(File1, copy);
            File.Copy(File1 + "-wal", copy + "-wal");
        }

        // The first thing that a checkpoint writes is page 1, which says how many pages there are; here it writes no more.
        const int Header = 32, Frame = 24, Page = 4096;
        var wal = File.ReadAllBytes(copy + "-wal");
        var first = Enumerable.Range(0, (wal.Length - Header) / (Frame + Page)).Select(i => Header + (i * (Frame + Page)))
            .Last(at => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(wal.AsSpan(at)) == 1);
        using (var file = File.OpenWrite(copy))
        {
            file.Write(wal.AsSpan(first + Frame, Page));
        }

        using var recovered = reader ? SqliteTrialStore.OpenExisting(copy) : SqliteTrialStore.Open(copy);
        Assert.Equal(2000, recovered.Trials(StoreSpaces.Plain).Read().Count());
    }

    [Fact]
    public void A_store_that_was_opened_to_be_read_refuses_writes()
    {
        using (var store = SqliteTrialStore.Open(File1))
        {
            store.EnsureSchema(StoreSpaces.Plain);
        }

        using var reader = SqliteTrialStore.OpenExisting(File1);
        reader.EnsureSchema(StoreSpaces.Plain);
        Assert.Throws<StoreException>(() => reader.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(1)));
        Assert.Empty(reader.Trials(StoreSpaces.Plain).Read());
    }

    [Fact]
    public void A_closed_store_is_one_file_with_our_mark()
    {
        using (var store = SqliteTrialStore.Open(File1))
        {
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(5));
        }

        Assert.Equal([File1], Directory.GetFiles(_folder.Path));
        Assert.Equal("SwpS", System.Text.Encoding.ASCII.GetString(File.ReadAllBytes(File1), 68, 4));
    }

    [Fact]
    public void A_reopened_file_holds_what_was_written()
    {
        using var first = SqliteTrialStore.Open(File1);
        first.EnsureSchema(StoreSpaces.Plain);
        first.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(3));
        var lease = first.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", TimeSpan.FromSeconds(30)))!;
        first.Trials(StoreSpaces.Plain).Report(lease.Id, [new(1, "Loss", 0.25, 0)]);
        first.Trials(StoreSpaces.Plain).Finish(lease.Id, TrialOutcome.Of(StoreSpaces.Plain, [0.5]));
        var before = Text(first);
        first.Dispose();

        using var again = SqliteTrialStore.Open(File1);
        again.EnsureSchema(StoreSpaces.Plain);
        Assert.Equal(before, Text(again));
        Assert.Equal([new(1, "Loss", 0.25)], again.Trials(StoreSpaces.Plain).ReadReports(1));
    }

    [Fact]
    public void Columns_are_typed_as_LINQ_reads_them()
    {
        using (var store = SqliteTrialStore.Open(File1))
        {
            store.EnsureSchema(StoreSpaces.Every);
            store.Trials(StoreSpaces.Every).Add([[.. StoreSpaces.Every.Axes.Select(a => a.Values[1])]]);
            store.Trials(StoreSpaces.Every).Claim(new("w", "cpu", TimeSpan.FromSeconds(30)));
        }

        Assert.Equal("text,integer,integer,real,real,text", Sql(File1,
            "SELECT typeof(Shape)||','||typeof(Deep)||','||typeof(Width)||','||typeof(Rate)||','||typeof(Decay)||','||typeof(Note) FROM \"every-kind\""));
        Assert.Equal("Running|1", Sql(File1, "SELECT State||'|'||(Started LIKE '____-__-__ __:__:__%') FROM \"every-kind\""));
    }

    [Fact]
    public void Separate_stores_on_one_file_claim_each_trial_once()
    {
        const int Trials = 120;
        using (var store = SqliteTrialStore.Open(File1))
        {
            store.EnsureSchema(StoreSpaces.Plain);
            store.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(Trials));
        }

        var claims = new List<long>[4];
        Parallel.For(0, claims.Length, new ParallelOptions { MaxDegreeOfParallelism = claims.Length }, i =>
        {
            using var store = SqliteTrialStore.Open(File1);
            claims[i] = [];
            while (store.Trials(StoreSpaces.Plain).Claim(new($"w{i}", "cpu", TimeSpan.FromSeconds(30))) is { } lease)
            {
                claims[i].Add(lease.Id.Number);
                Assert.True(store.Trials(StoreSpaces.Plain).Finish(lease.Id, TrialOutcome.Of(StoreSpaces.Plain, [i])));
            }
        });

        Assert.Equal(Enumerable.Range(1, Trials).Select(n => (long)n), claims.SelectMany(c => c).Order());
    }

    [Fact]
    public void Many_configs_are_added_in_one_commit()
    {
        using var store = SqliteTrialStore.Open(File1);
        store.EnsureSchema(StoreSpaces.Plain);
        var configs = StoreSpaces.Configs(3000);
        var before = CountCommits();

        Assert.Equal(configs.Length, store.Trials(StoreSpaces.Plain).Add(configs)[^1].Number);

        Assert.Equal(1, CountCommits() - before);
        Assert.Equal(configs.Length, store.Trials(StoreSpaces.Plain).CountByState()[TrialState.Pending]);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(SqliteTrialStore store) => string.Join('\n', store.Trials(StoreSpaces.Plain).Read()
        .Select(t => $"{t.Number} {t.Key} {t.State} {t.Attempts} {t.Worker} {t.Device} {t.Started:O} {t.Seconds:R} {t.Error} {t.Values[0]} {t.Metrics[0]:R}"));

    private static string Refusal(string path) => Assert.Throws<StoreException>(() => SqliteTrialStore.Open(path)).Message;

    private static object? Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    // In the write-ahead log: the frames of its present salt that end a commit (https://sqlite.org/fileformat2.html#walformat).
    private int CountCommits()
    {
        const int Header = 32;
        const int FrameHeader = 24;
        using var file = new FileStream(File1 + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        var frame = FrameHeader + BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(8));
        return Enumerable.Range(0, (log.Length - Header) / frame).Select(i => log.AsMemory(Header + (i * frame), FrameHeader))
            .Count(header => header.Span[8..16].SequenceEqual(log.AsSpan(16, 8)) && BinaryPrimitives.ReadInt32BigEndian(header.Span[4..]) != 0);
    }

    private void Unchanged(string found)
    {
        var before = File.ReadAllBytes(File1);
        Assert.Contains(found, Refusal(File1), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(File1));
        Assert.Equal([File1], Directory.GetFiles(_folder.Path));
    }
}
