using Microsoft.Data.Sqlite;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Sqlite.Contents;

/// <summary>What a SQLite file of any format holds, in one read transaction.</summary>
internal sealed class SqliteContents : IStoreContents
{
    private readonly string _path;
    private readonly SqliteConnection _connection;

    /// <summary>Takes the moment.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public SqliteContents(string path)
    {
        _path = path;
        _connection = SqliteFile.OpenReader(path);
        try
        {
            SqliteFile.Execute(_connection, "BEGIN");
            Experiments = [.. TrialReader.Texts(_connection, "SELECT space FROM sweep_experiments ORDER BY name").Select(SpaceJson.Read).Select(space => new StoredExperiment(space, TrialReader.Request(_connection, space)))];
            Codes = TrialReader.HasTable(_connection, "sweep_code") ? ReadCodes() : [];
        }
        catch (Exception e)
        {
            _connection.Dispose();
            if (SqliteFault.OfReading(e, path) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredExperiment> Experiments { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoredCode> Codes { get; }

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadTrials(SpaceDescriptor space) =>
        Read(space, new ExperimentSql(space).SelectStored(history: false, HasHistory(space)), "SELECT step, metric, value FROM sweep_reports WHERE experiment=$experiment AND number=$number ORDER BY step, metric", "$number");

    /// <inheritdoc/>
    public IEnumerable<StoredTrial> ReadHistory(SpaceDescriptor space) => HasHistory(space)
        ? Read(space, new ExperimentSql(space).SelectStored(history: true, hasOutside: true), "SELECT step, metric, value FROM sweep_old_reports WHERE experiment=$experiment AND number=$number AND token=$token ORDER BY step, metric", "$number", "$token")
        : [];

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    // Only files of format 1 have none.
    private bool HasHistory(SpaceDescriptor space) => TrialReader.HasTable(_connection, ExperimentSql.HistoryOf(space.Experiment));

    private IEnumerable<StoredTrial> Read(SpaceDescriptor space, string trials, string reports, params string[] ofTrial) =>
        StoreRows.Explain(Rows(space, trials, reports, ofTrial), e => SqliteFault.OfReading(e, _path));

    private IEnumerable<StoredTrial> Rows(SpaceDescriptor space, string trials, string reports, string[] ofTrial)
    {
        using var select = new Statement(_connection, trials);
        using var selectReports = new Statement(_connection, reports, ["$experiment", .. ofTrial]);
        using var row = select.Read();
        selectReports.Bind(0, space.Experiment);
        while (row.Read())
        {
            var trial = TrialReader.Record(row, space);
            selectReports.Bind(1, trial.Number);
            if (ofTrial.Length > 1)
            {
                selectReports.Bind(2, trial.Token);
            }

            var last = row.FieldCount - 1;
            yield return new StoredTrial(trial, row.GetString(last - 1), row.IsDBNull(last) ? null : row.GetInt64(last), TrialReader.Reports(selectReports));
        }
    }

    private List<StoredCode> ReadCodes()
    {
        using var select = new Statement(_connection, "SELECT hash, methods FROM sweep_code ORDER BY hash");
        using var row = select.Read();
        var codes = new List<StoredCode>();
        while (row.Read())
        {
            codes.Add(new(row.GetString(0), row.GetString(1)));
        }

        return codes;
    }
}
