using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>Migrates the trials of one experiment from the stored declaration to the current one. Runs inside a transaction. O(trials).</summary>
internal sealed class SchemaMigration(IStoreSession session, SpaceDescriptor stored, SpaceDescriptor declared, SpaceChange change)
{
    private long _left, _returned;

    /// <summary>Runs the migration.</summary>
    /// <param name="over">What an expired lease ended before, milliseconds of Unix time.</param>
    /// <param name="isGone">Tells whether a worker's process has ended.</param>
    /// <returns>What was done, in one line; null if no trial and no column changed.</returns>
    /// <exception cref="StoreException">A sweep that uses the older declaration is running.</exception>
    public string? Run(long over, Func<string, bool> isGone)
    {
        var table = session.OpenTable(stored);
        if (change.MovesColumns)
        {
            // The dispatcher of a running sweep would add trials under the older keys.
            foreach (var trial in table.ReadRunning().Where(trial => trial.LeaseUntil >= over && !isGone(trial.Worker!)))
            {
                throw new StoreException($"A sweep of '{declared.Experiment}' with its older declaration is running ({trial.Worker} has trial {trial.Number}); end it, and run the same command again");
            }
        }

        if (change.MovesColumns || change.AddedMetrics.Count > 0)
        {
            session.ReplaceTable(stored, declared, table.ReadAll().Select(Migrate), table.ReadHistory().Select(change.Map));
            foreach (var (old, name) in change.RenamedMetrics)
            {
                session.OpenTable(declared).RenameMetric(old, name);
            }
        }
        else
        {
            List<TrialRecord> moved = [.. table.ReadAll().Select(trial => (Trial: trial, After: Migrate(trial))).Where(each => each.Trial.OutOfSpace != each.After.OutOfSpace).Select(each => each.After)];
            var target = session.OpenTable(declared);
            moved.ForEach(target.Update);
        }

        return change.Describe(_left, _returned);
    }

    private TrialRecord Migrate(TrialRecord trial)
    {
        var migrated = change.Map(trial);
        _left += migrated.OutOfSpace && !trial.OutOfSpace ? 1 : 0;
        _returned += trial.OutOfSpace && !migrated.OutOfSpace ? 1 : 0;
        return migrated;
    }
}
