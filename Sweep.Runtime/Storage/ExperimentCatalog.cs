using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>The table <c>sweep_experiments</c>: which experiments a file holds, and how they were declared.</summary>
internal sealed class ExperimentCatalog(SqliteConnection connection, string path)
{
    /// <summary>Makes the experiment's table, or brings it up to a declaration that fits. To be run inside a transaction.</summary>
    /// <returns>True when something was written.</returns>
    /// <exception cref="StoreException">The declaration does not fit; the message shows both sides.</exception>
    public bool Prepare(SpaceDescriptor space)
    {
        var stored = Stored(space.Experiment);
        if (stored?.Fingerprint == space.Fingerprint)
        {
            return false;
        }

        var sql = new ExperimentSql(space);
        if (stored is null)
        {
            SqliteFile.Execute(connection, sql.Create);
        }
        else
        {
            foreach (var metric in Change(stored, space).AddedMetrics)
            {
                SqliteFile.Execute(connection, sql.AddMetric(metric));
            }
        }

        using var keep = new Statement(connection, "INSERT OR REPLACE INTO sweep_experiments VALUES ($name, $fingerprint, $space)", "$name", "$fingerprint", "$space");
        keep.Bind(space.Experiment, space.Fingerprint, SpaceJson.Write(space)).Execute();
        return true;
    }

    /// <summary>Checks that what is there, if anything, fits a declaration.</summary>
    /// <returns>True when the file holds the experiment.</returns>
    /// <exception cref="StoreException">The declaration does not fit; the message shows both sides.</exception>
    public bool Check(SpaceDescriptor space)
    {
        var stored = Stored(space.Experiment);
        if (stored is not null && stored.Fingerprint != space.Fingerprint)
        {
            Change(stored, space);
        }

        return stored is not null;
    }

    private SpaceChange Change(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        var change = SpaceChange.Between(stored, declared);
        change.ThrowIfRefused(declared.Experiment, $"Store '{path}'");
        return change;
    }

    private SpaceDescriptor? Stored(string experiment)
    {
        using var find = new Statement(connection, "SELECT space FROM sweep_experiments WHERE name=$name", "$name");
        using var row = find.Bind(experiment).Read();
        return row.Read() ? SpaceJson.Read(row.GetString(0)) : null;
    }
}
