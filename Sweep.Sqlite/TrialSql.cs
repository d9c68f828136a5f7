using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Sqlite;

/// <summary>The SQL of one experiment's tables. The names are those of the declaration, checked by <see cref="ExperimentName"/>.</summary>
/// <param name="space">The experiment.</param>
/// <param name="table">The table of its trials, if that is not its name.</param>
internal sealed class TrialSql(SpaceDescriptor space, string? table = null)
{
    private const string Ended = """ "State" NOT IN ('Pending', 'Running') """;
    private const string Claimable = """ "State"='Pending' AND "OutOfSpace"=0 """;

    private readonly string _table = Quote(table ?? space.Experiment);
    private readonly string _history = Quote(HistoryOf(table ?? space.Experiment));
    private readonly string _columns = string.Join(", ", ExperimentName.LifeCycle.Concat(space.Axes.Select(axis => axis.Name)).Concat(space.Metrics.Select(metric => metric.Name)).Select(Quote));

    /// <summary>Both tables, without their indexes. Axes may be NULL: a conditional one where it is not active, and one that once was. No trial has two rows of its history with one token.</summary>
    public string Create => $"""
        CREATE TABLE {_table} ("Number" INTEGER PRIMARY KEY, "Key" TEXT NOT NULL UNIQUE, {Columns});
        CREATE TABLE {_history} ("Number" INTEGER NOT NULL, "Key" TEXT NOT NULL, {Columns}, PRIMARY KEY ("Number", "LeaseToken"));
        """;

    /// <summary>The indexes of the trials' table.</summary>
    public string CreateIndexes => $"""
        CREATE INDEX {Quote(space.Experiment + "_pending")} ON {_table} ("Number") WHERE {Claimable};
        CREATE INDEX {Quote(space.Experiment + "_running")} ON {_table} ("Number") WHERE "State"='Running';
        """;

    /// <summary>Puts these tables in the place of those named after the experiment.</summary>
    public string TakePlace => $"""
        DROP TABLE {Quote(space.Experiment)}; ALTER TABLE {_table} RENAME TO {Quote(space.Experiment)};
        DROP TABLE {Quote(HistoryOf(space.Experiment))}; ALTER TABLE {_history} RENAME TO {Quote(HistoryOf(space.Experiment))};
        """;

    /// <summary>Adds a pending trial unless its key has one, and gives its number; parameters $key, $fingerprint, $a0….</summary>
    public string AddPending => $"""
        INSERT INTO {_table} ("Key", "State", "Fingerprint", {string.Join(", ", space.Axes.Select(axis => Quote(axis.Name)))})
        VALUES ($key, 'Pending', $fingerprint, {string.Join(", ", space.Axes.Select((_, i) => "$a" + i))}) ON CONFLICT ("Key") DO NOTHING RETURNING "Number"
        """;

    /// <summary>Adds a row; parameters $0… in the order of the columns: life cycle, axes, metrics.</summary>
    public string Insert(bool history) => $"INSERT INTO {(history ? _history : _table)} ({_columns}) VALUES ({string.Join(", ", Enumerable.Range(0, ColumnCount).Select(i => $"${i}"))})";

    /// <summary>Overwrites the life cycle and metrics of a trial; parameters as <see cref="Insert"/>, of which <see cref="Updated"/> are used.</summary>
    public string Update => $"""UPDATE {_table} SET {string.Join(", ", Updated.Skip(1).Select(i => $"{Quote(Column(i))}=${i}"))} WHERE "Number"=$0""";

    /// <summary>The columns that <see cref="Update"/> takes, by position; the first is the number.</summary>
    public IEnumerable<int> Updated => Enumerable.Range(0, ColumnCount).Where(i => i != 1 && (i < ExperimentName.LifeCycle.Count || i >= ExperimentName.LifeCycle.Count + space.Axes.Count));

    /// <summary>How many columns a row has.</summary>
    public int ColumnCount => ExperimentName.LifeCycle.Count + space.Axes.Count + space.Metrics.Count;

    /// <summary>1 if there is any trial, else 0.</summary>
    public string HasAny => $"SELECT EXISTS (SELECT 1 FROM {_table})";

    /// <summary>The number and state of a key; parameter $key.</summary>
    public string Find => $"""SELECT "Number", "State" FROM {_table} WHERE "Key"=$key""";

    /// <summary>Numbers, keys and states of the trials after one, in their order; parameter $number.</summary>
    public string Follow => $"""SELECT "Number", "Key", "State" FROM {_table} WHERE "Number">$number ORDER BY "Number" """;

    /// <summary>All trials in number order: all columns in their order.</summary>
    public string SelectAll => $"""SELECT {_columns} FROM {_table} ORDER BY "Number" """;

    /// <summary>The history by number and token, as <see cref="SelectAll"/>.</summary>
    public string SelectHistory => $"""SELECT {_columns} FROM {_history} ORDER BY "Number", "LeaseToken" """;

    /// <summary>One trial; parameter $number.</summary>
    public string Select => $"""SELECT {_columns} FROM {_table} WHERE "Number"=$number""";

    /// <summary>The claimable trial with the lowest number.</summary>
    public string SelectFirstClaimable => $"""SELECT {_columns} FROM {_table} WHERE {Claimable} ORDER BY "Number" LIMIT 1""";

    /// <summary>The running trials.</summary>
    public string SelectRunning => $"""SELECT {_columns} FROM {_table} WHERE "State"='Running' ORDER BY "Number" """;

    /// <summary>States and how many trials are in each.</summary>
    public string CountByState => $"""SELECT "State", count(*) FROM {_table} GROUP BY "State" """;

    /// <summary>Hashes of code and how many trials of the space have ended with each.</summary>
    public string CountByCode => $"""SELECT "CodeHash", count(*) FROM {_table} WHERE {Ended} AND "OutOfSpace"=0 GROUP BY "CodeHash" ORDER BY "CodeHash" """;

    private string Columns => $"""
        "State" TEXT NOT NULL, "Attempts" INTEGER NOT NULL DEFAULT 0, "Worker" TEXT, "Device" TEXT, "Started" TEXT, "Seconds" REAL, "Error" TEXT, "Fingerprint" TEXT NOT NULL, "CodeHash" TEXT,
        "OutOfSpace" INTEGER NOT NULL DEFAULT 0, "LeaseToken" INTEGER NOT NULL DEFAULT 0, "LeaseUntil" INTEGER, "EarlierToken" INTEGER NOT NULL DEFAULT 0,
        {string.Join(", ", space.Axes.Select(axis => Typed(axis.Name, axis.Kind)).Concat(space.Metrics.Select(Typed)))}
        """;

    /// <summary>The table of an experiment's history. No experiment's name has a <c>_</c>, and no system table ends so.</summary>
    public static string HistoryOf(string table) => table + "_history";

    /// <summary>A name as SQL takes it.</summary>
    public static string Quote(string name) => $"\"{name}\"";

    private static string Typed(string name, AxisKind kind) => Quote(name) + kind switch
    {
        AxisKind.Boolean or AxisKind.Integer => " INTEGER",
        AxisKind.Real => " REAL",
        _ => " TEXT",
    };

    // A column of type REAL keeps 0 for −0; without a type it keeps each double as it is.
    private static string Typed(MetricDescriptor metric) => metric.Kind == AxisKind.Real ? Quote(metric.Name) : Typed(metric.Name, metric.Kind);

    private string Column(int i) => i < ExperimentName.LifeCycle.Count ? ExperimentName.LifeCycle[i] : space.Metrics[i - ExperimentName.LifeCycle.Count - space.Axes.Count].Name;
}
