using System.Globalization;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>The SQL of one experiment's tables. The names are those of the declaration, checked by <see cref="ExperimentName"/>.</summary>
/// <param name="space">The experiment.</param>
/// <param name="table">The table of its trials, where that is not its name.</param>
internal sealed class ExperimentSql(SpaceDescriptor space, string? table = null)
{
    /// <summary>Assignments that make a running trial pending again.</summary>
    private const string Pend = """ "State"='Pending', "Worker"=NULL, "Device"=NULL, "Started"=NULL, "LeaseUntil"=NULL, "CodeHash"=NULL """;

    /// <summary>From the claim to now; exact when this process made the claim, else from the wall clock.</summary>
    private const string Elapsed = """ coalesce($seconds, max(0, (julianday($now) - julianday("Started")) * 86400)) """;

    private const string Held = """ WHERE "Number"=$number AND "LeaseToken"=$token AND "State"='Running' """;

    private const string Ended = """ "State" NOT IN ('Pending', 'Running') """;

    private const string OutsideColumn = """ "Outside" INTEGER NOT NULL DEFAULT 0 """;

    private static readonly string s_lifeCycle = Names(ExperimentName.LifeCycle);

    private readonly string _table = Quote(table ?? space.Experiment);
    private readonly string _history = Quote(HistoryOf(table ?? space.Experiment));
    private readonly string _axes = Names(space.Axes.Select(a => a.Name));
    private readonly string _metrics = Names(space.Metrics.Select(m => m.Name));

    /// <summary>The table of the trials, without its indexes. Axes may be NULL: a conditional one where it is not active, and one that once was.</summary>
    public string CreateTable => $"""
        CREATE TABLE {_table} (
            "Number" INTEGER PRIMARY KEY, "Key" TEXT NOT NULL UNIQUE, "State" TEXT NOT NULL, "Attempts" INTEGER NOT NULL DEFAULT 0,
            "Worker" TEXT, "Device" TEXT, "Started" TEXT, "Seconds" REAL, "Error" TEXT, "Fingerprint" TEXT NOT NULL, "CodeHash" TEXT,
            {OutsideColumn}, "LeaseToken" INTEGER NOT NULL DEFAULT 0, "LeaseUntil" INTEGER,
            {Values});
        """;

    /// <summary>The indexes of the trials' table.</summary>
    public string CreateIndexes => $"""
        CREATE INDEX {Quote(space.Experiment + "_pending")} ON {_table} ("Number") WHERE "State"='Pending' AND "Outside"=0;
        CREATE INDEX {Quote(space.Experiment + "_running")} ON {_table} ("LeaseUntil") WHERE "State"='Running';
        """;

    /// <summary>The table of what earlier came of reopened trials: the same columns, and no trial has two rows with one token.</summary>
    public string CreateHistory => $"""
        CREATE TABLE {_history} (
            "Number" INTEGER NOT NULL, "Key" TEXT NOT NULL, "State" TEXT NOT NULL, "Attempts" INTEGER NOT NULL,
            "Worker" TEXT, "Device" TEXT, "Started" TEXT, "Seconds" REAL, "Error" TEXT, "Fingerprint" TEXT NOT NULL, "CodeHash" TEXT,
            {OutsideColumn}, "LeaseToken" INTEGER NOT NULL, "LeaseUntil" INTEGER,
            {Values}, PRIMARY KEY ("Number", "LeaseToken"));
        """;

    /// <summary>What a table of format 1 lacks.</summary>
    public string AddOutside => $"""
        ALTER TABLE {_table} ADD COLUMN {OutsideColumn};
        DROP INDEX {Quote(space.Experiment + "_pending")};
        DROP INDEX {Quote(space.Experiment + "_running")};
        """;

    /// <summary>Adds a pending trial; parameters $key, $fingerprint, $a0….</summary>
    public string Insert => $"""
        INSERT INTO {_table} ("Key", "State", "Fingerprint", {_axes})
        VALUES ($key, 'Pending', $fingerprint, {string.Join(", ", space.Axes.Select((_, i) => "$a" + i))}) ON CONFLICT ("Key") DO NOTHING
        """;

    /// <summary>The number and state of a key; parameter $key.</summary>
    public string Find => $"""SELECT "Number", "State" FROM {_table} WHERE "Key"=$key""";

    /// <summary>Numbers, keys and states of the trials after one, in their order; parameter $number.</summary>
    public string Follow => $"""SELECT "Number", "Key", "State" FROM {_table} WHERE "Number">$number ORDER BY "Number" """;

    /// <summary>Claims the first pending trial; parameters $until, $worker, $device, $now, $fingerprint, $code.</summary>
    public string ClaimFirst => Claim($"""(SELECT "Number" FROM {_table} WHERE "State"='Pending' AND "Outside"=0 ORDER BY "Number" LIMIT 1)""");

    /// <summary>Claims one trial if it is pending; as <see cref="ClaimFirst"/>, and $number.</summary>
    public string ClaimNumber => Claim("""$number AND "State"='Pending' AND "Outside"=0""");

    /// <summary>Renews a lease; parameters $number, $token, $until.</summary>
    public string Renew => $"""UPDATE {_table} SET "LeaseUntil"=$until {Held}""";

    /// <summary>One row when the lease is held; parameters $number, $token.</summary>
    public string IsHeld => $"""SELECT 1 FROM {_table} {Held}""";

    /// <summary>Ends a trial; parameters $number, $token, $state, $error, $seconds, $now, $m0….</summary>
    public string Finish => $"""
        UPDATE {_table} SET "State"=$state, "Error"=$error, "LeaseUntil"=NULL, "Seconds"={Elapsed},
            {string.Join(", ", space.Metrics.Select((m, i) => $"{Quote(m.Name)}=$m{i}"))} {Held}
        """;

    /// <summary>Gives a trial back, its attempt uncounted; parameters $number, $token.</summary>
    public string GiveBack => $"""UPDATE {_table} SET {Pend}, "Attempts"="Attempts"-1 {Held}""";

    /// <summary>Gives a trial back, or ends it at the attempt limit; parameters $number, $token, $limit, $reason, $seconds, $now.</summary>
    public IReadOnlyList<string> Release =>
    [
        $"""UPDATE {_table} SET "State"='Failed', "Error"=$reason, "LeaseUntil"=NULL, "Seconds"={Elapsed} {Held} AND "Attempts">=$limit""",
        $"""UPDATE {_table} SET {Pend} {Held}""",
    ];

    /// <summary>Copies an ended trial to the history, its reports too, and then empties it; each with the parameter $number, and $experiment but for the first and last.</summary>
    public IReadOnlyList<string> Reopen =>
    [
        $"""INSERT INTO {_history} ({s_lifeCycle}, {_axes}, {_metrics}) SELECT {s_lifeCycle}, {_axes}, {_metrics} FROM {_table} WHERE "Number"=$number AND "Outside"=0 AND {Ended}""",
        $"""
        INSERT INTO sweep_old_reports SELECT experiment, number, (SELECT "LeaseToken" FROM {_table} WHERE "Number"=$number), step, metric, value
        FROM sweep_reports WHERE experiment=$experiment AND number=$number
        """,
        "DELETE FROM sweep_reports WHERE experiment=$experiment AND number=$number",
        $"""UPDATE {_table} SET {Pend}, "Attempts"=0, "Seconds"=NULL, "Error"=NULL, {string.Join(", ", space.Metrics.Select(m => $"{Quote(m.Name)}=NULL"))} WHERE "Number"=$number""",
    ];

    /// <summary>Every running trial: number, token, worker, lease's end.</summary>
    public string Running => $"""SELECT "Number", "LeaseToken", "Worker", "LeaseUntil" FROM {_table} WHERE "State"='Running'""";

    /// <summary>The workers that hold running trials, each once.</summary>
    public string Workers => $"""SELECT DISTINCT "Worker" FROM {_table} WHERE "State"='Running' ORDER BY "Worker" """;

    /// <summary>States and how many trials are in each.</summary>
    public string Count => $"""SELECT "State", count(*) FROM {_table} GROUP BY "State" """;

    /// <summary>Hashes of code and how many trials of the space have ended with each.</summary>
    public string CountByCode(bool hasOutside) =>
        $"""SELECT "CodeHash", count(*) FROM {_table} WHERE {Ended} {(hasOutside ? "AND \"Outside\"=0" : "")} GROUP BY "CodeHash" ORDER BY "CodeHash" """;

    /// <summary>Columns of both tables that the file may not have yet.</summary>
    public string AddMetric(MetricDescriptor metric) => $"ALTER TABLE {_table} ADD COLUMN {Column(metric)}; ALTER TABLE {_history} ADD COLUMN {Column(metric)};";

    /// <summary>Writes down whether a trial is outside the space; parameters $number, $outside.</summary>
    public string SetOutside => $"""UPDATE {_table} SET "Outside"=$outside WHERE "Number"=$number""";

    /// <summary>Every row of the trials' table, or of the history, to be written into another one: life-cycle, axes, metrics as they are.</summary>
    public string SelectRows(bool history) => $"SELECT {s_lifeCycle}, {_axes}, {_metrics} FROM {(history ? _history : _table)}";

    /// <summary>Writes a row that <see cref="SelectRows"/> gave; parameters $0….</summary>
    public string InsertRow(bool history) => $"""
        INSERT INTO {(history ? _history : _table)} ({s_lifeCycle}, {_axes}, {_metrics})
        VALUES ({string.Join(", ", Enumerable.Range(0, ExperimentName.LifeCycle.Count + space.Axes.Count + space.Metrics.Count).Select(i => $"${i}"))})
        """;

    /// <summary>Puts these tables in the place of those named after the experiment.</summary>
    public string TakePlace => $"""
        DROP TABLE {Quote(space.Experiment)}; ALTER TABLE {_table} RENAME TO {Quote(space.Experiment)};
        DROP TABLE {Quote(HistoryOf(space.Experiment))}; ALTER TABLE {_history} RENAME TO {Quote(HistoryOf(space.Experiment))};
        """;

    /// <summary>All trials in number order: life-cycle, axes, metrics.</summary>
    /// <param name="hasOutside">False of a table of format 1.</param>
    /// <param name="number">Of one trial alone; null for all.</param>
    public string Select(bool hasOutside, long? number = null) =>
        string.Create(CultureInfo.InvariantCulture, $"""{SelectFrom(_table, hasOutside)} {(number is null ? "" : $"WHERE \"Number\"={number}")} ORDER BY "Number" """);

    /// <summary>All of the history, as <see cref="Select"/>.</summary>
    public string SelectHistory => $"""{SelectFrom(_history, hasOutside: true)} ORDER BY "Number", "LeaseToken" """;

    /// <summary>As <see cref="Select"/> or <see cref="SelectHistory"/>, and last the fingerprint and the lease's end: all that there is.</summary>
    public string SelectStored(bool history, bool hasOutside) =>
        $"""{SelectFrom(history ? _history : _table, hasOutside, """, "Fingerprint", "LeaseUntil" """)} ORDER BY "Number", "LeaseToken" """;

    /// <summary>The table of an experiment's history. No experiment's name has a <c>_</c>, and no system table ends so.</summary>
    public static string HistoryOf(string table) => table + "_history";

    /// <summary>A name as SQL takes it.</summary>
    public static string Quote(string name) => $"\"{name}\"";

    private string Values => string.Join(", ", space.Axes.Select(a => $"{Quote(a.Name)} {AxisColumn.SqlType(a.Kind)}").Concat(space.Metrics.Select(Column)));

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static string Column(MetricDescriptor metric) => $"{Quote(metric.Name)} {AxisColumn.SqlType(metric.Kind)}";

    private string SelectFrom(string from, bool hasOutside, string more = "") => $"""
        SELECT "Number", "Key", "State", "Attempts", "Worker", "Device", "Started", "Seconds", "Error", "CodeHash", {(hasOutside ? "\"Outside\"" : "0")}, "LeaseToken",
            {(hasOutside ? Earlier(from, from == _history ? $"""AND e."LeaseToken"<{from}."LeaseToken" """ : "") : "0")}, {_axes}, {_metrics}{more} FROM {from}
        """;

    // The token of the last result in a trial's history, by the history's primary key.
    private string Earlier(string of, string before = "") => $"""coalesce((SELECT max(e."LeaseToken") FROM {_history} e WHERE e."Number"={of}."Number" {before}), 0)""";

    private string Claim(string which) => $"""
        UPDATE {_table} SET "State"='Running', "Attempts"="Attempts"+1, "LeaseToken"="LeaseToken"+1, "LeaseUntil"=$until, "Worker"=$worker,
            "Device"=$device, "Started"=$now, "Seconds"=NULL, "Error"=NULL, "Fingerprint"=$fingerprint, "CodeHash"=$code
        WHERE "Number"={which} RETURNING "Number", "Attempts", "LeaseToken", "Key", {Earlier(_table)}, {_axes}
        """;
}
