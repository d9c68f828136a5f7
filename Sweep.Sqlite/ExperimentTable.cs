using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Sqlite;

/// <summary>The writes of one experiment's table, each to be run inside a transaction of its connection. Not thread-safe.</summary>
internal sealed class ExperimentTable : IDisposable
{
    private readonly SpaceDescriptor _space;
    private readonly Statement _insert, _find, _follow, _claimFirst, _claimNumber, _renew, _isHeld, _report, _forget, _finish, _giveBack, _fail, _pend, _running;
    private readonly Statement[] _reopen;

    /// <summary>Prepares the statements; the table must be there by the first use.</summary>
    public ExperimentTable(SqliteConnection connection, SpaceDescriptor space)
    {
        _space = space;
        var sql = new ExperimentSql(space);
        string[] claim = ["$until", "$worker", "$device", "$now", "$fingerprint", "$code"];
        _insert = new(connection, sql.Insert, ["$key", "$fingerprint", .. space.Axes.Select((_, i) => "$a" + i)]);
        _find = new(connection, sql.Find, "$key");
        _follow = new(connection, sql.Follow, "$number");
        _claimFirst = new(connection, sql.ClaimFirst, claim);
        _claimNumber = new(connection, sql.ClaimNumber, [.. claim, "$number"]);
        _renew = new(connection, sql.Renew, "$number", "$token", "$until");
        _isHeld = new(connection, sql.IsHeld, "$number", "$token");
        _report = new(connection, "INSERT OR REPLACE INTO sweep_reports VALUES ($experiment, $number, $step, $metric, $value)", "$experiment", "$number", "$step", "$metric", "$value");
        _forget = new(connection, "DELETE FROM sweep_reports WHERE experiment=$experiment AND number=$number", "$experiment", "$number");
        _finish = new(connection, sql.Finish, ["$number", "$token", "$state", "$error", "$seconds", "$now", .. space.Metrics.Select((_, i) => "$m" + i)]);
        _giveBack = new(connection, sql.GiveBack, "$number", "$token");
        _fail = new(connection, sql.Release[0], "$number", "$token", "$limit", "$reason", "$seconds", "$now");
        _pend = new(connection, sql.Release[1], "$number", "$token");
        _running = new(connection, sql.Running);
        _reopen =
        [
            new(connection, sql.Reopen[0], "$number"), new(connection, sql.Reopen[1], "$number", "$experiment"), new(connection, sql.Reopen[2], "$number", "$experiment"),
            new(connection, sql.Reopen[3], "$number"),
        ];
    }

    /// <summary>Adds a pending trial unless the key has one.</summary>
    /// <returns>1 or 0.</returns>
    public int Insert(AxisValue[] values)
    {
        _insert.Bind(0, ConfigKey.Format(_space, values));
        _insert.Bind(1, _space.Fingerprint);
        for (var axis = 0; axis < values.Length; axis++)
        {
            _insert.Bind(axis + 2, AxisColumn.ToCell(values[axis]));
        }

        return _insert.Execute();
    }

    /// <summary>Where configs are. Those of a grid mostly stand in the table in its order, and are read in one go where they do.</summary>
    public TrialPlace[] Find(IReadOnlyList<string> keys)
    {
        var places = new TrialPlace[keys.Count];
        var follows = true;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Find(keys[i]);
            if (follows && places[i].IsStored)
            {
                var next = Follow(keys, i + 1, places);
                follows = next > i + 1; // else they stand in another order
                i = next - 1;
            }
        }

        return places;
    }

    /// <summary>Claims the trial with this number, or the first pending one.</summary>
    public TrialLease? Claim(long? number, string worker, string device, string? codeHash, DateTime now, long until)
    {
        var lease = Take(number is null
            ? _claimFirst.Bind(until, worker, device, now, _space.Fingerprint, codeHash)
            : _claimNumber.Bind(until, worker, device, now, _space.Fingerprint, codeHash, number));
        if (lease is { Token: > 1 })
        {
            _forget.Bind(_space.Experiment, lease.Number).Execute();
        }

        return lease;
    }

    /// <summary>Moves the end of a lease.</summary>
    public bool Renew(long number, long token, long until) => _renew.Bind(number, token, until).Execute() == 1;

    /// <summary>Keeps reports if the lease is held.</summary>
    public bool Report(long number, long token, IReadOnlyList<TrialReport> reports)
    {
        using (var row = _isHeld.Bind(number, token).Read())
        {
            if (!row.Read())
            {
                return false;
            }
        }

        foreach (var report in reports)
        {
            _report.Bind(_space.Experiment, number, (long)report.Step, report.Metric, double.IsFinite(report.Value) ? report.Value : null).Execute();
        }

        return true;
    }

    /// <summary>Ends a trial.</summary>
    public bool Finish(long number, long token, TrialOutcome outcome, double? seconds, DateTime now)
    {
        _finish.Bind(number, token, outcome.State.ToString(), outcome.Error, seconds, now);
        for (var metric = 0; metric < _space.Metrics.Count; metric++)
        {
            _finish.Bind(metric + 6, outcome.State == TrialState.Completed ? outcome.Metrics[metric] : null);
        }

        return _finish.Execute() == 1;
    }

    /// <summary>Gives a trial back without counting the attempt.</summary>
    public bool GiveBack(long number, long token) => _giveBack.Bind(number, token).Execute() == 1;

    /// <summary>Gives a trial back, or fails it when it has had its attempts.</summary>
    public bool Release(long number, long token, string reason, int attemptLimit, double? seconds, DateTime now) =>
        _fail.Bind(number, token, (long)attemptLimit, reason, seconds, now).Execute() == 1 || _pend.Bind(number, token).Execute() == 1;

    /// <summary>Moves what came of an ended trial to its history and makes it pending.</summary>
    public bool Reopen(long number)
    {
        if (_reopen[0].Bind(number).Execute() == 0)
        {
            return false;
        }

        _reopen[1].Bind(number, _space.Experiment).Execute();
        _reopen[2].Bind(number, _space.Experiment).Execute();
        return _reopen[3].Bind(number).Execute() == 1;
    }

    /// <summary>Every running trial.</summary>
    public List<RunningTrial> Running()
    {
        var trials = new List<RunningTrial>();
        using var row = _running.Read();
        while (row.Read())
        {
            trials.Add(new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3)));
        }

        return trials;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _find, _follow, _claimFirst, _claimNumber, _renew, _isHeld, _report, _forget, _finish, _giveBack, _fail, _pend, _running }.Concat(_reopen))
        {
            statement.Dispose();
        }
    }

    private TrialPlace Find(string key)
    {
        using var row = _find.Bind(key).Read();
        return row.Read() ? new(row.GetInt64(0), Enum.Parse<TrialState>(row.GetString(1))) : default;
    }

    // Fills in the places of keys from `next` on as long as they are those of the rows that come after the place before; gives the first one that is not.
    private int Follow(IReadOnlyList<string> keys, int next, TrialPlace[] places)
    {
        using var row = _follow.Bind(places[next - 1].Number).Read();
        while (next < places.Length && row.Read() && row.GetString(1) == keys[next])
        {
            places[next++] = new(row.GetInt64(0), Enum.Parse<TrialState>(row.GetString(2)));
        }

        return next;
    }

    private TrialLease? Take(Statement claim)
    {
        using var row = claim.Read();
        if (!row.Read())
        {
            return null;
        }

        var values = new AxisValue[_space.Axes.Count];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = AxisColumn.OfCell(_space.Axes[axis], row.GetValue(axis + 5));
        }

        return new(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetString(3), values) { EarlierToken = row.GetInt64(4) };
    }
}
