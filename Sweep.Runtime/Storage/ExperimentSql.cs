using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>The SQL of one experiment's table. The names are those of the declaration, checked by <see cref="ExperimentName"/>.</summary>
internal sealed class ExperimentSql(SpaceDescriptor space)
{
    /// <summary>Assignments that make a running trial pending again.</summary>
    private const string Pend = """ "State"='Pending', "Worker"=NULL, "Device"=NULL, "Started"=NULL, "LeaseUntil"=NULL """;

    /// <summary>From the claim to now; exact when this process made the claim, else from the wall clock.</summary>
    private const string Elapsed = """ coalesce($seconds, max(0, (julianday($now) - julianday("Started")) * 86400)) """;

    private const string Held = """ WHERE "Number"=$number AND "LeaseToken"=$token AND "State"='Running' """;

    private readonly string _table = Quote(space.Experiment);
    private readonly string _axes = Names(space.Axes.Select(a => a.Name));

    /// <summary>The table with its indexes.</summary>
    public string Create => $"""
        CREATE TABLE {_table} (
            "Number" INTEGER PRIMARY KEY, "Key" TEXT NOT NULL UNIQUE, "State" TEXT NOT NULL, "Attempts" INTEGER NOT NULL DEFAULT 0,
            "Worker" TEXT, "Device" TEXT, "Started" TEXT, "Seconds" REAL, "Error" TEXT, "Fingerprint" TEXT NOT NULL, "CodeHash" TEXT,
            "LeaseToken" INTEGER NOT NULL DEFAULT 0, "LeaseUntil" INTEGER,
            {string.Join(", ", space.Axes.Select(a => $"{Quote(a.Name)} {AxisColumn.SqlType(a.Kind)}{(a.Condition is null ? " NOT NULL" : "")}"))},
            {string.Join(", ", space.Metrics.Select(Column))});
        CREATE INDEX {Quote(space.Experiment + "_pending")} ON {_table} ("Number") WHERE "State"='Pending';
        CREATE INDEX {Quote(space.Experiment + "_running")} ON {_table} ("LeaseUntil") WHERE "State"='Running';
        """;

    /// <summary>Adds a pending trial; parameters $key, $fingerprint, $a0….</summary>
    public string Insert => $"""
        INSERT INTO {_table} ("Key", "State", "Fingerprint", {_axes})
        VALUES ($key, 'Pending', $fingerprint, {string.Join(", ", space.Axes.Select((_, i) => "$a" + i))}) ON CONFLICT ("Key") DO NOTHING
        """;

    /// <summary>The number and state of a key; parameter $key.</summary>
    public string Find => $"""SELECT "Number", "State" FROM {_table} WHERE "Key"=$key""";

    /// <summary>Claims the first pending trial; parameters $until, $worker, $device, $now, $fingerprint.</summary>
    public string ClaimFirst => Claim($"""(SELECT "Number" FROM {_table} WHERE "State"='Pending' ORDER BY "Number" LIMIT 1)""");

    /// <summary>Claims one trial if it is pending; as <see cref="ClaimFirst"/>, and $number.</summary>
    public string ClaimNumber => Claim("""$number AND "State"='Pending'""");

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

    /// <summary>Every running trial: number, token, worker, lease's end.</summary>
    public string Running => $"""SELECT "Number", "LeaseToken", "Worker", "LeaseUntil" FROM {_table} WHERE "State"='Running'""";

    /// <summary>States and how many trials are in each.</summary>
    public string Count => $"""SELECT "State", count(*) FROM {_table} GROUP BY "State" """;

    /// <summary>A column of the table that the file may not have yet.</summary>
    public string AddMetric(MetricDescriptor metric) => $"ALTER TABLE {_table} ADD COLUMN {Column(metric)}";

    /// <summary>All trials in number order: life-cycle, axes, metrics.</summary>
    /// <param name="hasMetric">False of a metric that the file has no column for.</param>
    public string Select(Func<string, bool> hasMetric) => $"""
        SELECT "Number", "Key", "State", "Attempts", "Worker", "Device", "Started", "Seconds", "Error", {_axes},
            {string.Join(", ", space.Metrics.Select(m => hasMetric(m.Name) ? Quote(m.Name) : "NULL"))} FROM {_table} ORDER BY "Number"
        """;

    private static string Quote(string name) => $"\"{name}\"";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static string Column(MetricDescriptor metric) => $"{Quote(metric.Name)} {AxisColumn.SqlType(metric.Kind)}";

    private string Claim(string which) => $"""
        UPDATE {_table} SET "State"='Running', "Attempts"="Attempts"+1, "LeaseToken"="LeaseToken"+1, "LeaseUntil"=$until, "Worker"=$worker,
            "Device"=$device, "Started"=$now, "Seconds"=NULL, "Error"=NULL, "Fingerprint"=$fingerprint
        WHERE "Number"={which} RETURNING "Number", "Attempts", "LeaseToken", "Key", {_axes}
        """;
}
