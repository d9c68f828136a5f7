using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>The table <c>sweep_experiments</c>: which experiments a file holds, and how they were declared.</summary>
internal sealed class ExperimentCatalog(SqliteConnection connection, string path)
{
    /// <summary>Makes the experiment's tables, or brings them up to its declaration. To be run inside a transaction.</summary>
    /// <param name="space">The declaration.</param>
    /// <param name="now">Milliseconds of Unix time, to tell living leases.</param>
    /// <returns>In one line what was changed of what was there; null when nothing was.</returns>
    /// <exception cref="StoreException">The declaration does not fit; the message shows both sides. Or a sweep with the older one is running.</exception>
    public string? Prepare(SpaceDescriptor space, long now)
    {
        var text = SpaceJson.Write(space);
        var storedText = StoredText(connection, space.Experiment);
        string? done = null;
        if (storedText is null)
        {
            var sql = new ExperimentSql(space);
            SqliteFile.Execute(connection, sql.CreateTable + sql.CreateHistory + sql.CreateIndexes);
        }
        else if (storedText != text || space.Exclusions.Count > 0) // what an exclusion says may have changed without its name
        {
            var stored = SpaceJson.Read(storedText);
            done = new SpaceMigration(connection, stored, space, Change(stored, space), now).Run();
        }

        if (storedText != text)
        {
            using var keep = new Statement(connection, "INSERT OR REPLACE INTO sweep_experiments VALUES ($name, $fingerprint, $space)", "$name", "$fingerprint", "$space");
            keep.Bind(space.Experiment, space.Fingerprint, text).Execute();
        }

        return done;
    }

    /// <summary>Checks that what is there, if anything, can be brought up to a declaration.</summary>
    /// <exception cref="StoreException">The declaration does not fit; the message shows both sides.</exception>
    public void Check(SpaceDescriptor space)
    {
        if (Stored(connection, space.Experiment) is { } stored)
        {
            Change(stored, space);
        }
    }

    /// <summary>The declaration that a file's tables of an experiment were made for; null when it holds none.</summary>
    public static SpaceDescriptor? Stored(SqliteConnection connection, string experiment) => StoredText(connection, experiment) is { } text ? SpaceJson.Read(text) : null;

    private static string? StoredText(SqliteConnection connection, string experiment)
    {
        using var find = new Statement(connection, "SELECT space FROM sweep_experiments WHERE name=$name", "$name");
        using var row = find.Bind(experiment).Read();
        return row.Read() ? row.GetString(0) : null;
    }

    private SpaceChange Change(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        var change = SpaceChange.Between(stored, declared);
        change.ThrowIfRefused($"Store '{path}'");
        return change;
    }
}
