using LiteDB;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>The writes of one experiment's trials, each to be run inside a transaction. Not thread-safe.</summary>
internal sealed class LiteTable
{
    private const string ByKey = "$.[\"" + LiteNames.KeyHash + "\"]";

    private readonly SpaceDescriptor _space;
    private readonly LiteQueue _queue;
    private readonly ILiteCollection<BsonDocument> _trials;
    private readonly ILiteCollection<BsonDocument> _history;
    private readonly LiteReports _reports;
    private readonly LiteReports _oldReports;

    /// <summary>The trials of an experiment that the file holds.</summary>
    /// <param name="database">The file.</param>
    /// <param name="space">The experiment.</param>
    /// <param name="queue">What is remembered of the trials, kept up here.</param>
    public LiteTable(LiteDatabase database, SpaceDescriptor space, LiteQueue queue)
    {
        (_space, _queue) = (space, queue);
        _trials = database.GetCollection(LiteNames.Of(space));
        _history = database.GetCollection(LiteNames.History);
        _reports = new(database, LiteNames.Reports);
        _oldReports = new(database, LiteNames.OldReports);
    }

    /// <summary>Makes the collection of an experiment, where it is not there, with its index.</summary>
    public static void Create(LiteDatabase database, SpaceDescriptor space) => database.GetCollection(LiteNames.Of(space)).EnsureIndex("key", BsonExpression.Create(ByKey));

    /// <summary>The trials with a key, through the index.</summary>
    public static BsonExpression HasKey(string key) => BsonExpression.Create(ByKey + " = @0", TrialDocument.Hash(key));

    /// <summary>Adds pending trials for the configs that have none.</summary>
    /// <returns>How many.</returns>
    public int Add(IReadOnlyList<AxisValue[]> configs)
    {
        List<BsonDocument> added = [];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var isFirst = _queue.Last == 0;
        foreach (var values in configs)
        {
            var key = ConfigKey.Format(_space, values);
            if (keys.Add(key) && (isFirst || Document(key) is null))
            {
                added.Add(TrialDocument.Pending(_space, _queue.Last + added.Count + 1, key, values));
            }
        }

        _trials.Insert(added);
        added.ForEach(_queue.Put);
        return added.Count;
    }

    /// <summary>Where a config is.</summary>
    public TrialPlace Find(string key) => Document(key) is { } document ? new(document[LiteNames.Id].AsInt64, TrialDocument.State(document)) : default;

    /// <summary>Claims the trial with this number, or the first pending one.</summary>
    public TrialLease? Claim(long? number, string worker, string device, string? codeHash, DateTime now, long until)
    {
        var taken = number ?? _queue.Pending.Min;
        if (!_queue.Pending.Contains(taken))
        {
            return null;
        }

        var document = _trials.FindById(taken);
        document["State"] = nameof(TrialState.Running);
        document["Attempts"] = document["Attempts"].AsInt32 + 1;
        document["LeaseToken"] = document["LeaseToken"].AsInt64 + 1;
        document["LeaseUntil"] = until;
        document["Worker"] = worker;
        document["Device"] = device;
        document["Fingerprint"] = _space.Fingerprint;
        document.Remove("Seconds");
        document.Remove("Error");
        TrialDocument.SetStarted(document, now);
        TrialDocument.Set(document, "CodeHash", codeHash);
        Write(document);
        var lease = new TrialLease(taken, document["Attempts"].AsInt32, document["LeaseToken"].AsInt64, document["Key"].AsString, TrialDocument.Values(document, _space))
        {
            EarlierToken = TrialDocument.EarlierToken(document),
        };
        if (lease.Token > 1)
        {
            _reports.Take(LiteReports.Trial(_space.Experiment, taken));
        }

        return lease;
    }

    /// <summary>Moves the end of a lease.</summary>
    public bool Renew(long number, long token, long until) => Change(number, token, document => document["LeaseUntil"] = until);

    /// <summary>Keeps reports if the lease is held.</summary>
    public bool Report(long number, long token, IReadOnlyList<TrialReport> reports)
    {
        if (!_queue.IsHeld(number, token))
        {
            return false;
        }

        var trial = LiteReports.Trial(_space.Experiment, number);
        foreach (var report in reports)
        {
            _reports.Keep(trial, _space.Experiment, number, new(report.Step, report.Metric, double.IsFinite(report.Value) ? report.Value : null));
        }

        return true;
    }

    /// <summary>Ends a trial.</summary>
    public bool Finish(long number, long token, TrialOutcome outcome, double? seconds, DateTime now) => Change(number, token, document =>
    {
        End(document, outcome.State, outcome.Error, seconds, now);
        TrialDocument.SetMetrics(document, _space, outcome.State == TrialState.Completed ? [.. outcome.Metrics.Select(metric => (double?)metric)] : []);
    });

    /// <summary>Gives a trial back without counting the attempt.</summary>
    public bool GiveBack(long number, long token) => Change(number, token, static document =>
    {
        TrialDocument.Pend(document);
        document["Attempts"] = document["Attempts"].AsInt32 - 1;
    });

    /// <summary>Gives a trial back, or fails it when it has had its attempts.</summary>
    public bool Release(long number, long token, string reason, int attemptLimit, double? seconds, DateTime now) => Change(number, token, document =>
    {
        if (document["Attempts"].AsInt32 >= attemptLimit)
        {
            End(document, TrialState.Failed, reason, seconds, now);
        }
        else
        {
            TrialDocument.Pend(document);
        }
    });

    /// <summary>Moves what came of an ended trial to its history and makes it pending.</summary>
    public bool Reopen(long number)
    {
        if (_trials.FindById(number) is not { } document || document["Outside"].AsBoolean || TrialDocument.State(document) is TrialState.Pending or TrialState.Running)
        {
            return false;
        }

        Remember(TrialDocument.ReadStored(document, _space, _reports.Take(LiteReports.Trial(_space.Experiment, number))));
        TrialDocument.Pend(document);
        TrialDocument.SetMetrics(document, _space, []);
        document["Attempts"] = 0;
        document[LiteNames.EarlierToken] = document["LeaseToken"];
        document.Remove("Seconds");
        document.Remove("Error");
        Write(document);
        return true;
    }

    /// <summary>Takes a trial over from another store.</summary>
    public void Load(StoredTrial stored)
    {
        var document = TrialDocument.Of(_space, stored);
        _trials.Insert(document);
        _queue.Put(document);
        Keep(_reports, LiteReports.Trial(_space.Experiment, stored.Trial.Number), stored);
    }

    /// <summary>Puts what came of a trial into the history.</summary>
    public void Remember(StoredTrial stored)
    {
        var of = LiteReports.Trial(_space.Experiment, stored.Trial.Number, stored.Trial.Token);
        var document = TrialDocument.Of(_space, stored, id: of);
        document["Number"] = stored.Trial.Number;
        _history.Insert(document);
        Keep(_oldReports, of, stored);
    }

    private void Keep(LiteReports reports, string trial, StoredTrial stored)
    {
        foreach (var report in stored.Reports)
        {
            reports.Keep(trial, _space.Experiment, stored.Trial.Number, report);
        }
    }

    // From the claim to now; exact when this process made the claim, else from the wall clock.
    private static void End(BsonDocument document, TrialState state, string? error, double? seconds, DateTime now)
    {
        document["State"] = state.ToString();
        document["Seconds"] = seconds ?? Math.Max(0, (now - TrialDocument.Started(document)!.Value).TotalSeconds);
        TrialDocument.Set(document, "Error", error);
        document.Remove("LeaseUntil");
    }

    private BsonDocument? Document(string key) => _trials.FindOne(HasKey(key));

    private bool Change(long number, long token, Action<BsonDocument> change)
    {
        if (!_queue.IsHeld(number, token))
        {
            return false;
        }

        var document = _trials.FindById(number);
        change(document);
        Write(document);
        return true;
    }

    private void Write(BsonDocument document)
    {
        _trials.Update(document);
        _queue.Put(document);
    }
}
