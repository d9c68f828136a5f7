using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>The trials of one experiment for those who only read: reports, queries, the dashboard. An experiment that the store does not hold has no trials.</summary>
/// <remarks>Trials that are stored with an older declaration are read as they will be once they are migrated to the one of the handle.</remarks>
public interface ITrialReader
{
    /// <summary>How many reports make <see cref="ReadReportsOf"/> stop.</summary>
    internal const int ReportsAtOnce = 10_000;

    /// <summary>The trials in number order, those out of the space included. Streams: the same thread must not write while it enumerates.</summary>
    IEnumerable<TrialRecord> Read();

    /// <summary>The trial with a number; null if there is none.</summary>
    TrialRecord? Read(long number);

    /// <summary>Earlier results of requeued trials, by number and then token. Streams, as <see cref="Read()"/> does.</summary>
    IEnumerable<TrialRecord> ReadHistory();

    /// <summary>The reports of a trial, by step and then metric.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="token">The token of an earlier result in the trial's history; null for the trial itself.</param>
    IReadOnlyList<MetricReport> ReadReports(long number, long? token = null);

    /// <summary>The reports of the first of some trials, as many as have some <see cref="ReportsAtOnce"/> together and at least one: in one message where a call is one.</summary>
    /// <param name="numbers">The trials.</param>
    /// <returns>Of each in turn what <see cref="ReadReports"/> gives.</returns>
    internal IReadOnlyList<IReadOnlyList<MetricReport>> ReadReportsOf(IReadOnlyList<long> numbers)
    {
        var (reports, count) = (new List<IReadOnlyList<MetricReport>>(), 0);
        for (var i = 0; i < numbers.Count && count < ReportsAtOnce; i++)
        {
            reports.Add(ReadReports(numbers[i]));
            count += reports[^1].Count;
        }

        return reports;
    }

    /// <summary>The workers that hold running trials, each once, in ordinal order.</summary>
    IReadOnlyList<string> ReadWorkers();

    /// <summary>How many trials are in each state; every state has an entry.</summary>
    IReadOnlyDictionary<TrialState, long> CountByState();

    /// <summary>How many trials of the space have ended with each hash of code, the unknown one included, in ordinal order.</summary>
    IReadOnlyList<CodeCount> CountByCode();
}
