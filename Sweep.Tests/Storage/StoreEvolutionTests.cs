using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Sweep.Query;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Tests.Contracts;
using Sweep.Tests.Generators;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage;

/// <summary>Files of an older format or declaration, and migrations that do not come to their end.</summary>
public sealed class StoreEvolutionTests : IDisposable
{
    private const int Trials = 20_000;
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    [Fact]
    public void A_file_of_format_1_is_read_as_it_is()
    {
        CopyGolden();
        var before = File.ReadAllBytes(File1);
        using (var store = SqliteTrialStore.OpenExisting(File1))
        {
            store.Prepare(TwoAxes());
            AssertGolden(store, TwoAxes());
            Assert.Equal([new(null, 3)], store.CountByCode(TwoAxes()));
            Assert.Empty(store.ReadHistory(TwoAxes()));
            Assert.Empty(store.ReadReports(TwoAxes(), 1, 1));
            Assert.Null(store.ReadCode("0123456789abcdef"));
        }

        Assert.Equal(before, File.ReadAllBytes(File1));
    }

    [Fact]
    public void A_file_of_format_1_is_brought_up_and_loses_nothing()
    {
        CopyGolden();
        using var store = SqliteTrialStore.Open(File1);
        Assert.Null(store.Prepare(TwoAxes()));
        Assert.Null(store.Prepare(StoreSpaces.Every));

        AssertGolden(store, TwoAxes());
        Assert.Equal(StoreSpaces.Every.Axes.Select(axis => axis.Values[0]), store.Read(StoreSpaces.Every).First().Values);
        Assert.Equal([0.1, 42], store.Read(StoreSpaces.Every).First().Metrics);
        Assert.Equal([new(1, "Loss", 0.5), new(2, "Loss", 0.25)], store.ReadReports(StoreSpaces.Every, 1));
        Assert.Equal(1, store.Reopen(TwoAxes(), [1]));
        Assert.Equal(1.5, store.ReadHistory(TwoAxes()).Single().Metrics[0]);
        Assert.Equal(1, store.Claim(TwoAxes(), "w", "cpu", TimeSpan.FromSeconds(30), "code")!.Number);
    }

    [Fact]
    public void A_file_of_format_1_follows_a_changed_declaration_and_is_read_so_before_it_is_written()
    {
        CopyGolden();
        var old = TwoAxes();
        var now = new SpaceDescriptor("two-axes", "Two axes", [
            old.Axes[1] with { Name = "Form", FormerNames = ["Shape"], Values = [AxisValue.OfEnum("Round")] },
            old.Axes[0],
            new("Corners", AxisKind.Integer, "int", [AxisValue.Of(4)]) { Condition = new(0, [AxisValue.OfEnum("Round")]), Default = AxisValue.Of(4) },
        ], [old.Metrics[0] with { Name = "Miss", FormerNames = ["Loss"] }]);

        List<TrialRecord> before, after;
        using (var reader = SqliteTrialStore.OpenExisting(File1))
        {
            reader.Prepare(now);
            before = [.. reader.Read(now)];
        }

        using (var store = SqliteTrialStore.Open(File1))
        {
            Assert.NotNull(store.Prepare(now));
            after = [.. store.Read(now)];
            Assert.Equal([new(1, "Miss", 11)], store.ReadReports(now, 1));
        }

        Assert.Equal(["Form=Round,Rate=0.1,Corners=4", "Form=Square,Rate=0.1", "Form=Round,Rate=0.2,Corners=4", "Form=Square,Rate=0.2"], after.Select(trial => trial.Key));
        Assert.Equal([false, true, false, true], after.Select(trial => trial.Outside));
        Assert.Equal(before.Select(Text), after.Select(Text));
    }

    [Fact]
    public void LINQ_over_a_file_of_format_1_brings_it_up_first()
    {
        CopyGolden();
        SweepDb.Open(File1).Dispose();

        Assert.Equal((long)StoreFormat.Current, Sql("PRAGMA user_version"));
    }

    [Fact]
    public void A_migration_that_fails_at_its_end_leaves_everything_as_it_was()
    {
        using var store = FillEvolving(50);
        Sql("DROP INDEX evolving_pending; CREATE TABLE evolving_pending (taken)"); // so that the last step, the index, cannot be made
        var before = Dump();

        Assert.Throws<StoreException>(() => store.Prepare(EvolvingSpace.After(50)));

        Assert.Equal(before, Dump());
        Assert.Equal("X=7", store.Read(EvolvingSpace.Before(50)).ElementAt(7).Key);
    }

    [Fact]
    public void A_migration_that_is_killed_leaves_the_old_or_the_new()
    {
        FillEvolving(Trials).Dispose();
        for (var (attempt, wasOld) = (0, true); wasOld; attempt++)
        {
            using (var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Sweep.Tests.Worker"), ["evolve", File1, Trials.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
            })!)
            {
                Assert.Equal("begins", process.StandardOutput.ReadLine());
                if (process.WaitForExit(15 << attempt))
                {
                    Assert.Equal(0, process.ExitCode);
                }
                else
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }

            Assert.InRange(attempt, 0, 12);
            using var reader = SqliteTrialStore.OpenExisting(File1);
            wasOld = (string?)Sql("SELECT Key FROM evolving WHERE Number=1") == "X=0";
            var space = wasOld ? EvolvingSpace.Before(Trials) : EvolvingSpace.After(Trials);
            Assert.Equal(space.Fingerprint, Sql("SELECT fingerprint FROM sweep_experiments"));
            Assert.Equal(Enumerable.Range(0, Trials).Select(x => wasOld ? $"X={x}" : $"Rate=0.5,Width={x}"), reader.Read(space).Select(trial => trial.Key));
            Assert.Equal(wasOld ? "X=1" : "Rate=0.5,Width=1", reader.ReadHistory(space).Single().Key);
            Assert.Equal("ok", Sql("PRAGMA integrity_check"));
            Assert.Equal(0L, Sql("SELECT count(*) FROM sqlite_master WHERE name LIKE '%\\_new%' ESCAPE '\\'"));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static SpaceDescriptor TwoAxes() => new("two-axes", "Two axes", [
        new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.1), AxisValue.Of(0.2)]),
        new("Shape", AxisKind.Enum, "Tests.Shape", [AxisValue.OfEnum("Round"), AxisValue.OfEnum("Square")]),
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    private static void AssertGolden(SqliteTrialStore store, SpaceDescriptor space)
    {
        var trials = store.Read(space).ToList();
        Assert.Equal(["Rate=0.1,Shape=Round", "Rate=0.1,Shape=Square", "Rate=0.2,Shape=Round", "Rate=0.2,Shape=Square"], trials.Select(trial => trial.Key));
        Assert.Equal([TrialState.Completed, TrialState.Failed, TrialState.Diverged, TrialState.Pending], trials.Select(trial => trial.State));
        Assert.Equal([1.5, null, null, null], trials.Select(trial => trial.Metrics[0]));
        Assert.Equal([null, "Boom\n   at There", "Loss is NaN", null], trials.Select(trial => trial.Error));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 7, 500, DateTimeKind.Utc), trials[0].Started);
        Assert.All(trials, trial => Assert.Equal((null, false), (trial.CodeHash, trial.Outside)));
        Assert.Equal([new(1, "Loss", 12)], store.ReadReports(space, 2));
    }

    private static string Text(TrialRecord trial) =>
        $"{trial.Number} {trial.Key} {trial.State} {string.Join(',', trial.Values)} {trial.Metrics[0]:R} {trial.Attempts} {trial.Worker} {trial.Started:O} {trial.Seconds:R} {trial.Error} {trial.CodeHash} {trial.Outside} {trial.Token}";

    private void CopyGolden() => File.Copy(Repository.PathTo("Sweep.Tests", "Storage", "Golden", "format1.sqlite"), File1);

    private SqliteTrialStore FillEvolving(int count)
    {
        var store = SqliteTrialStore.Open(File1);
        var space = EvolvingSpace.Before(count);
        store.Prepare(space);
        store.Add(space, StoreSpaces.Configs(count));
        var lease = store.Claim(space, 2, "w", "cpu", TimeSpan.FromSeconds(30), "code")!;
        store.Finish(space, 2, lease.Token, TrialOutcome.Of(space, [2]));
        store.Reopen(space, [2]);
        return store;
    }

    private string Dump() => string.Join('\n', ((List<string>)[
        "SELECT group_concat(name || sql) FROM sqlite_master WHERE sql IS NOT NULL", "SELECT group_concat(Number || Key || State) FROM evolving", "SELECT group_concat(Number || Key || State) FROM evolving_history",
        "SELECT fingerprint || space FROM sweep_experiments",
    ]).Select(Sql));

    private object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File1};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
