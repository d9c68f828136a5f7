using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The trials of one experiment in an <see cref="IStoreSession"/>, with their history and reports. Not thread-safe.</summary>
public interface ITrialTable
{
    /// <summary>Adds pending trials for the configs that have none, numbered on from the last.</summary>
    /// <returns>One status per config, in the same order.</returns>
    IReadOnlyList<TrialStatus> AddPending(IReadOnlyList<AxisValue[]> configs);

    /// <summary>The statuses of configs' trials, one per key in the same order.</summary>
    IReadOnlyList<TrialStatus> Find(IReadOnlyList<string> keys);

    /// <summary>The trial with a number; null if there is none.</summary>
    TrialRecord? Read(long number);

    /// <summary>The claimable trial with the lowest number; null if there is none.</summary>
    TrialRecord? ReadFirstClaimable();

    /// <summary>The running trials.</summary>
    IReadOnlyList<TrialRecord> ReadRunning();

    /// <summary>The trials in number order. Streams.</summary>
    IEnumerable<TrialRecord> ReadAll();

    /// <summary>The earlier results, by number and then token. Streams.</summary>
    IEnumerable<TrialRecord> ReadHistory();

    /// <summary>The reports of a trial, or of an earlier result with a token, by step and then metric.</summary>
    IReadOnlyList<MetricReport> ReadReports(long number, long? token);

    /// <summary>How many trials are in each state that occurs.</summary>
    IReadOnlyDictionary<TrialState, long> CountByState();

    /// <summary>How many trials of the space have ended with each hash of code, in ordinal order.</summary>
    IReadOnlyList<CodeCount> CountByCode();

    /// <summary>Overwrites a trial's state, lease, result and whether it is out of the space; its key and values stay.</summary>
    void Update(TrialRecord trial);

    /// <summary>Stores reports; a later one for the same step and metric replaces an earlier one.</summary>
    void WriteReports(long number, IReadOnlyList<MetricReport> reports);

    /// <summary>Deletes the reports of a trial.</summary>
    void DeleteReports(long number);

    /// <summary>Adds a trial's result to its history, and moves its reports there.</summary>
    void Archive(TrialRecord trial);

    /// <summary>Gives the reports of a metric another name, those of the history too. Where that name is taken they stay.</summary>
    void RenameMetric(string old, string name);

    /// <summary>Adds a trial of another store.</summary>
    void Load(StoredTrial trial);

    /// <summary>Adds an earlier result of another store.</summary>
    void LoadHistory(StoredTrial trial);
}
