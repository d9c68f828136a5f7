using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Testing.Stores;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage;

/// <summary>Migrations that fail or are killed.</summary>
public sealed class StoreEvolutionTests : IDisposable
{
    private const int Trials = 4_000;
    private readonly TemporaryFolder _folder = new();

    private string File1 => _folder.File("trials.db");

    [Fact]
    public void A_migration_that_fails_at_its_end_leaves_everything_as_it_was()
    {
        using var store = FillEvolving(50);
        Sql("DROP INDEX evolving_pending; CREATE TABLE evolving_pending (taken)"); // so that the last step, the index, cannot be made
        var before = Dump();

        Assert.Throws<StoreException>(() => store.EnsureSchema(EvolvingSpace.After(50)));

        Assert.Equal(before, Dump());
        Assert.Equal("X=7", store.Trials(EvolvingSpace.Before(50)).Read().ElementAt(7).Key);
    }

    [Fact]
    public void A_migration_that_is_killed_leaves_the_old_or_the_new()
    {
        FillEvolving(Trials).Dispose();
        var kills = 0;
        for (var (attempt, wasOld) = (0, true); wasOld; attempt++)
        {
            using (var process = Process.Start(new ProcessStartInfo(Programs.PathOf("Sweep.Tests.Worker"), ["evolve", File1, Trials.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
            })!)
            {
                Assert.Equal("begins", process.StandardOutput.ReadLine());
                if (process.WaitForExit(5 << attempt))
                {
                    Assert.Equal(0, process.ExitCode);
                }
                else
                {
                    process.Kill();
                    process.WaitForExit();
                    kills++;
                }
            }

            Assert.InRange(attempt, 0, 14);
            using var reader = SqliteTrialStore.OpenExisting(File1);
            wasOld = (string?)Sql("SELECT Key FROM evolving WHERE Number=1") == "X=0";
            var space = wasOld ? EvolvingSpace.Before(Trials) : EvolvingSpace.After(Trials);
            Assert.Equal(space.Fingerprint, Sql("SELECT fingerprint FROM sweep_experiments"));
            Assert.Equal(Enumerable.Range(0, Trials).Select(x => wasOld ? $"X={x}" : $"Rate=0.5,Width={x}"), reader.Trials(space).Read().Select(trial => trial.Key));
            Assert.Equal(wasOld ? "X=1" : "Rate=0.5,Width=1", reader.Trials(space).ReadHistory().Single().Key);
            Assert.Equal("ok", Sql("PRAGMA integrity_check"));
            Assert.Equal(0L, Sql("SELECT count(*) FROM sqlite_master WHERE name LIKE '%\\_new%' ESCAPE '\\'"));
        }

        Assert.True(kills > 0, "it was never killed");
    }

    public void Dispose() => _folder.Dispose();

    private SqliteTrialStore FillEvolving(int count)
    {
        var store = SqliteTrialStore.Open(File1);
        var space = EvolvingSpace.Before(count);
        store.EnsureSchema(space);
        store.Trials(space).Add(StoreSpaces.Configs(count));
        var lease = store.Trials(space).Claim(new("w", "cpu", TimeSpan.FromSeconds(30), "code", Number: 2))!;
        store.Trials(space).Finish(new(2, lease.Id.Token), TrialOutcome.Of(space, [2]));
        store.Trials(space).Requeue([2]);
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
