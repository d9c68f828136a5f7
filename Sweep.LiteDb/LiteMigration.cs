using LiteDB;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Workers;

namespace Sweep.LiteDb;

/// <summary>Brings one experiment's documents from the space that they were made for to the one that is declared now. To be run inside a transaction. O(trials).</summary>
internal sealed class LiteMigration(LiteDatabase database, SpaceDescriptor stored, SpaceDescriptor declared, SpaceChange change, long now)
{
    private const int Chunk = 1000;
    private long _left, _returned;

    /// <summary>Does it.</summary>
    /// <param name="queue">The trials as they are.</param>
    /// <returns>In one line what was done; null when no trial and no field was touched.</returns>
    /// <exception cref="StoreException">A sweep of the older space is running.</exception>
    public string? Run(LiteQueue queue)
    {
        if (change.MovesColumns)
        {
            RefuseWhileRunning(queue);
        }

        var trials = database.GetCollection(LiteNames.Of(declared));
        for (var first = 1L; first <= queue.Last; first += Chunk)
        {
            Follow(trials, BsonExpression.Create("$._id BETWEEN @0 AND @1", first, first + Chunk - 1), isHistory: false);
        }

        if (change.MovesColumns)
        {
            Follow(database.GetCollection(LiteNames.History), LiteReports.StartsWith($"{declared.Experiment}|"), isHistory: true);
            foreach (var collection in (ReadOnlySpan<string>)[LiteNames.Reports, LiteNames.OldReports])
            {
                foreach (var (old, name) in change.RenamedMetrics)
                {
                    new LiteReports(database, collection).Rename(declared.Experiment, old, name);
                }
            }
        }

        return change.Describe(_left, _returned);
    }

    // Its supervisor would add trials under the keys of the older space.
    private void RefuseWhileRunning(LiteQueue queue)
    {
        foreach (var trial in queue.Running.Values)
        {
            if (trial.LeaseUntil >= now && !WorkerIdentity.IsGone(trial.Worker))
            {
                throw new StoreException($"A sweep of '{declared.Experiment}' with its older declaration is running ({trial.Worker} has trial {trial.Number}); end it, and run the same command again");
            }
        }
    }

    private void Follow(ILiteCollection<BsonDocument> collection, BsonExpression which, bool isHistory)
    {
        List<BsonDocument> changed = [];
        foreach (var document in collection.Find(which).ToList())
        {
            var wasOutside = document["Outside"].AsBoolean;
            var trial = change.Map(TrialDocument.Read(document, stored));
            if (!isHistory)
            {
                _left += trial.Outside && !wasOutside ? 1 : 0;
                _returned += wasOutside && !trial.Outside ? 1 : 0;
            }

            if (change.MovesColumns || trial.Outside != wasOutside)
            {
                Rewrite(document, trial);
                changed.Add(document);
            }
        }

        collection.Update(changed);
    }

    private void Rewrite(BsonDocument document, TrialRecord trial)
    {
        foreach (var field in stored.Axes.Select(axis => axis.Name).Concat(stored.Metrics.Select(metric => metric.Name)))
        {
            document.Remove(field);
        }

        document["Key"] = trial.Key;
        document[LiteNames.KeyHash] = TrialDocument.Hash(trial.Key);
        document["Outside"] = trial.Outside;
        TrialDocument.SetValues(document, declared, [.. trial.Values]);
        TrialDocument.SetMetrics(document, declared, trial.Metrics);
    }
}
