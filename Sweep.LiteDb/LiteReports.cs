using System.Globalization;
using LiteDB;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>The reports of trials, or of their history: a document for those that were written together. Keys are texts whose order is that of experiment, trial and writing, so that each trial's are neighbors.</summary>
internal sealed class LiteReports(LiteDatabase database, string collection)
{
    private const int Together = 100;
    private const int WritingDigits = 8; // of a number of a writing, in hexadecimal

    private static readonly BsonExpression s_id = BsonExpression.Create("$._id");
    private readonly ILiteCollection<BsonDocument> _reports = database.GetCollection(collection);

    /// <summary>Stores reports; each replaces that of the same step and metric.</summary>
    /// <param name="trial">What <see cref="Trial"/> gave.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="number">The trial.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="writing">How many documents the trial has, if that is known; else it is looked up, which takes as long as the writing.</param>
    /// <returns>How many documents the trial has now.</returns>
    /// <exception cref="ArgumentException">A metric's name is too long.</exception>
    public int Write(string trial, string experiment, long number, IReadOnlyList<MetricReport> reports, int? writing = null)
    {
        foreach (var report in reports)
        {
            MetricReport.CheckName(report.Metric);
        }

        var next = writing ?? NextWriting(trial);
        foreach (var together in reports.Chunk(Together))
        {
            _reports.Insert(new BsonDocument
            {
                [LiteNames.Id] = string.Create(CultureInfo.InvariantCulture, $"{trial}{next++:x8}"),
                ["Experiment"] = experiment,
                ["Number"] = number,
                ["Reports"] = new BsonArray(together.Select(Document)),
            });
        }

        return next;
    }

    /// <summary>The reports of a trial by step and then metric.</summary>
    public List<MetricReport> Read(string trial) => Merge(Of(trial));

    /// <summary>The reports of an experiment's trials with numbers in a range, both ends included: by number, step and then metric. Streams.</summary>
    public IEnumerable<(long Number, MetricReport Report)> Read(string experiment, long low, long high)
    {
        var written = new List<BsonDocument>(); // of one trial
        foreach (var document in _reports.Find(BsonExpression.Create("$._id BETWEEN @0 AND @1", Trial(experiment, Math.Max(0, low)), Trial(experiment, Math.Max(0, high)) + '\uffff')))
        {
            if (written.Count > 0 && Number(written[0]) != Number(document))
            {
                foreach (var report in Merge(written))
                {
                    yield return (Number(written[0]), report);
                }

                written.Clear();
            }

            written.Add(document);
        }

        foreach (var report in Merge(written))
        {
            yield return (Number(written[0]), report);
        }
    }

    /// <summary>Deletes the reports of a trial.</summary>
    public void Delete(string trial) => Of(trial).ForEach(document => _reports.Delete(document[LiteNames.Id]));

    /// <summary>Gives the reports of an experiment under one metric's name another. Where that is taken already they stay.</summary>
    public void Rename(string experiment, string old, string name)
    {
        foreach (var trial in Of($"{experiment}|").GroupBy(document => document[LiteNames.Id].AsString[..^WritingDigits]))
        {
            var taken = trial.SelectMany(Reports).Where(report => report["Metric"].AsString == name).Select(report => report["Step"].AsInt32).ToHashSet();
            foreach (var document in trial)
            {
                var renamed = Reports(document).Where(report => report["Metric"].AsString == old && !taken.Contains(report["Step"].AsInt32)).ToList();
                renamed.ForEach(report => report["Metric"] = name);
                if (renamed.Count > 0)
                {
                    _reports.Update(document);
                }
            }
        }
    }

    /// <summary>What the keys of a trial's reports begin with.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="number">The trial.</param>
    /// <param name="token">Null for those of the trial itself; else for those of its history under this token.</param>
    public static string Trial(string experiment, long number, long? token = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{experiment}|{number:x16}|{(token is { } of ? $"{of:x16}|" : "")}");

    /// <summary>The documents whose keys begin with a text, in the order of their keys.</summary>
    public static BsonExpression StartsWith(string prefix) => BsonExpression.Create("$._id BETWEEN @0 AND @1", prefix, prefix + '\uffff');

    /// <summary>The trials that reports are there of.</summary>
    public IEnumerable<long> Numbers(string experiment) => _reports.Find(StartsWith($"{experiment}|")).Select(Number).Distinct();

    private static long Number(BsonDocument document) => document["Number"].AsInt64;

    private static IEnumerable<BsonDocument> Reports(BsonDocument document) => document["Reports"].AsArray.Select(report => report.AsDocument);

    private static BsonDocument Document(MetricReport report)
    {
        var document = new BsonDocument { ["Step"] = report.Step, ["Metric"] = report.Metric };
        TrialDocument.Set(document, "Value", double.IsFinite(report.Value) ? report.Value : null);
        return document;
    }

    private static MetricReport Report(BsonDocument document) =>
        new(document["Step"].AsInt32, document["Metric"].AsString, document["Value"] is { IsNull: false } value ? value.AsDouble : double.NaN);

    // Of what was written one after the other for a trial.
    private static List<MetricReport> Merge(IEnumerable<BsonDocument> written)
    {
        var reports = new Dictionary<(int Step, string Metric), MetricReport>();
        foreach (var report in written.SelectMany(Reports).Select(Report))
        {
            reports[(report.Step, report.Metric)] = report;
        }

        return [.. reports.Values.OrderBy(report => report.Step).ThenBy(report => report.Metric, StringComparer.Ordinal)];
    }

    private int NextWriting(string trial)
    {
        var last = _reports.Query().Where(StartsWith(trial)).OrderByDescending(s_id).Select(s_id).Limit(1).ToEnumerable().FirstOrDefault();
        return last is null ? 0 : 1 + int.Parse(last[LiteNames.Id].AsString.AsSpan(trial.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private List<BsonDocument> Of(string prefix) => [.. _reports.Find(StartsWith(prefix))];
}
