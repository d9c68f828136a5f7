using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Testing.Stores;

namespace Sweep.Tests.Storage.Faults;

/// <summary>
/// A file whose last write was torn, at every byte of it: in the write-ahead log, where commits go, and in the file itself, where a checkpoint copies them. Pages are small here, so that
/// there are fewer bytes to tear at; what SQLite does with them is the same.
/// </summary>
public sealed class TornFileTests : IDisposable
{
    private const int PageBytes = 512;

    // At so many bytes one is also opened to be written; to open it to be read takes a tenth of the time.
    private const int WrittenEvery = 64;

    // In the soak at every byte; every third one takes each of a byte's bits, too.
    private static readonly int s_logStep = Soak.IsOn ? 1 : 3;

    // A checkpoint writes many pages. In the soak it is cut off at every byte, else at every so many and at both ends of each page.
    private static readonly int s_checkpointStep = Soak.IsOn ? 1 : 37;
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    [Fact]
    public void A_log_that_ends_at_any_byte_of_the_last_commit_has_all_before_it_and_nothing_of_it()
    {
        var (main, log, last) = WriteTrials();

        ForEach(Bytes(last, log.Length), (length, folder) => AssertStates(folder, main, log[..length], lastIsThere: false, toWrite: length % WrittenEvery == 0));

        using var whole = new TemporaryFolder();
        AssertStates(whole, main, log, lastIsThere: true, toWrite: true);
    }

    [Fact]
    public void A_log_with_any_byte_of_the_last_commit_changed_has_all_before_it_and_nothing_of_it()
    {
        var (main, log, last) = WriteTrials();

        ForEach(Bytes(last, log.Length), (at, folder) =>
        {
            var changed = log.ToArray();
            changed[at] ^= (byte)(1 << (at % 8));
            AssertStates(folder, main, changed, lastIsThere: false, toWrite: at % WrittenEvery == 0);
        });
    }

    [Fact]
    public void A_checkpoint_that_is_cut_off_at_any_byte_loses_nothing()
    {
        var (main, log, _) = WriteTrials();
        var after = Checkpointed(main, log);
        // A checkpoint writes the pages that the log has in the file's order; it empties the log only once all are on the disk.
        var pages = Enumerable.Range(0, after.Length / PageBytes).Select(page => page * PageBytes)
            .Where(at => at >= main.Length || !main.AsSpan(at, PageBytes).SequenceEqual(after.AsSpan(at, PageBytes))).ToList();
        Assert.InRange(pages.Count, 3, 60);

        ForEach(pages.SelectMany(page => Enumerable.Range(page, PageBytes)).Where(at => at % s_checkpointStep == 0 || at % PageBytes is 0 or 1 or PageBytes - 1), (at, folder) =>
        {
            var torn = new byte[Math.Max(main.Length, at)];
            main.CopyTo(torn, 0);
            foreach (var page in pages.Where(page => page < at))
            {
                after.AsSpan(page, Math.Min(PageBytes, at - page)).CopyTo(torn.AsSpan(page));
            }

            AssertStates(folder, torn, log, lastIsThere: true, toWrite: at % WrittenEvery == 0);
        });
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A file with its log: trials 1 and 2 were completed and acknowledged, and the last commit completes trial 3.</summary>
    private (byte[] Main, byte[] Log, int LastCommitAt) WriteTrials()
    {
        using (var first = SqliteTrialStore.Open(File1))
        {
            first.EnsureSchema(StoreSpaces.Plain);
            first.Trials(StoreSpaces.Plain).Add(StoreSpaces.Configs(4));
        }

        Execute($"PRAGMA journal_mode=DELETE; PRAGMA page_size={PageBytes}; VACUUM");
        using var store = SqliteTrialStore.Open(File1);
        Complete(store, 1);
        Complete(store, 2);
        var lease = store.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", s_lease))!;
        store.Trials(StoreSpaces.Plain).Report(new(3, lease.Id.Token), [new(1, "Loss", 3, 1)]);
        var before = Read(File1 + "-wal");
        store.Trials(StoreSpaces.Plain).Finish(new(3, lease.Id.Token), TrialOutcome.Of(StoreSpaces.Plain, [3]));
        var (main, log) = (Read(File1), Read(File1 + "-wal"));
        Assert.Equal(before, log[..before.Length]);
        Assert.InRange(log.Length - before.Length, PageBytes, 40 * PageBytes);
        return (main, log, before.Length);
    }

    // The first and the last, too.
    private static IEnumerable<int> Bytes(int from, int to) => Enumerable.Range(from, to - from).Where(at => (at - from) % s_logStep == 0 || at == to - 1);

    private static void Complete(SqliteTrialStore store, int number)
    {
        var lease = store.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", s_lease))!;
        store.Trials(StoreSpaces.Plain).Report(new(number, lease.Id.Token), [new(1, "Loss", number, 1)]);
        Assert.True(store.Trials(StoreSpaces.Plain).Finish(new(number, lease.Id.Token), TrialOutcome.Of(StoreSpaces.Plain, [number])));
    }

    private static void AssertStates(TemporaryFolder folder, byte[] main, byte[] log, bool lastIsThere, bool toWrite)
    {
        var path = folder.File("trials.db");
        File.WriteAllBytes(path, main);
        File.WriteAllBytes(path + "-wal", log);
        File.Delete(path + "-shm");
        using (var reader = SqliteTrialStore.OpenExisting(path))
        {
            Assert.Equal([TrialState.Completed, TrialState.Completed, lastIsThere ? TrialState.Completed : TrialState.Running, TrialState.Pending], reader.Trials(StoreSpaces.Plain).Read().Select(trial => trial.State));
            Assert.Empty(reader.CheckIntegrity());
        }

        if (toWrite)
        {
            using var store = SqliteTrialStore.Open(path);
            Assert.Equal([1, 2, lastIsThere ? 3 : null, null], store.Trials(StoreSpaces.Plain).Read().Select(trial => trial.Metrics[0]));
            Assert.Equal([new(1, "Loss", 3)], store.Trials(StoreSpaces.Plain).ReadReports(3));
            Assert.Equal(4, store.Trials(StoreSpaces.Plain).Claim(new("w", "cpu", s_lease))!.Id.Number);
            Assert.Empty(store.CheckIntegrity());
        }
    }

    // Tries each, in a folder of its thread's own, and names the first that fails.
    private static void ForEach(IEnumerable<int> places, Action<int, TemporaryFolder> action)
    {
        var folders = new ConcurrentBag<TemporaryFolder>();
        var faults = new ConcurrentBag<(int At, Exception Fault)>();
        Parallel.ForEach(
            places,
            () =>
            {
                var folder = new TemporaryFolder();
                folders.Add(folder);
                return folder;
            },
            (at, state, folder) =>
            {
                try
                {
                    action(at, folder);
                }
                catch (Exception fault)
                {
                    faults.Add((at, fault));
                    state.Stop();
                }

                return folder;
            },
            static _ => { });
        foreach (var folder in folders)
        {
            folder.Dispose();
        }

        Assert.True(faults.IsEmpty, string.Join('\n', faults.Select(fault => $"at byte {fault.At}: {fault.Fault}")));
    }

    private byte[] Checkpointed(byte[] main, byte[] log)
    {
        var copy = _folder.File("copy.db");
        File.WriteAllBytes(copy, main);
        File.WriteAllBytes(copy + "-wal", log);
        using (var connection = new SqliteConnection($"Data Source={copy};Pooling=False"))
        {
            connection.Open();
            using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            checkpoint.ExecuteNonQuery();
        }

        return File.ReadAllBytes(copy);
    }

    // While it is open here: through a copy, since closing a handle of the file itself would drop this process's locks on it.
    private byte[] Read(string path)
    {
        var copy = _folder.File("bytes");
        using (var cp = System.Diagnostics.Process.Start("cp", [path, copy]))
        {
            cp.WaitForExit();
        }

        return File.ReadAllBytes(copy);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File1};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
