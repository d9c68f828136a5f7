using System.Globalization;
using LiteDB;
using Sweep.Runtime.Trials;

namespace Sweep.LiteDb;

/// <summary>The reports of trials, or of their history, a document each. Their keys are texts whose order is that of experiment, trial, step and metric, so that each trial's are neighbours.</summary>
internal sealed class LiteReports(LiteDatabase database, string collection)
{
    // LiteDB indexes keys of at most 1,023 bytes; the rest of one takes up to 110.
    private const int LongestMetric = 900;
    private const int StepFromZero = int.MinValue;

    private readonly ILiteCollection<BsonDocument> _reports = database.GetCollection(collection);

    /// <summary>Stores reports; each replaces that of the same step and metric.</summary>
    /// <param name="trial">What <see cref="Trial"/> gave.</param>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="number">The trial.</param>
    /// <param name="reports">The reports.</param>
    /// <exception cref="ArgumentException">A metric's name is too long.</exception>
    public void Write(string trial, string experiment, long number, IReadOnlyList<MetricReport> reports)
    {
        foreach (var report in reports)
        {
            if (System.Text.Encoding.UTF8.GetByteCount(report.Metric) > LongestMetric)
            {
                throw new ArgumentException($"A LiteDB store takes names of metrics of up to {LongestMetric} bytes, found '{report.Metric[..40]}…'");
            }

            var document = new BsonDocument
            {
                [LiteNames.Id] = string.Create(CultureInfo.InvariantCulture, $"{trial}{(uint)(report.Step ^ StepFromZero):x8}|{report.Metric}"),
                ["Experiment"] = experiment,
                ["Number"] = number,
                ["Step"] = report.Step,
                ["Metric"] = report.Metric,
            };
            TrialDocument.Set(document, "Value", double.IsFinite(report.Value) ? report.Value : null);
            _reports.Upsert(document);
        }
    }

    /// <summary>The reports of a trial by step and then metric.</summary>
    public List<MetricReport> Read(string trial) => [.. Of(trial).Select(Report)];

    /// <summary>The reports of an experiment's trials with numbers in a range, both ends included: by number, step and then metric. Streams.</summary>
    public IEnumerable<(long Number, MetricReport Report)> Read(string experiment, long low, long high) =>
        _reports.Find(BsonExpression.Create("$._id BETWEEN @0 AND @1", Trial(experiment, Math.Max(0, low)), Trial(experiment, Math.Max(0, high)) + '\uffff'))
            .Select(document => (document["Number"].AsInt64, Report(document)));

    /// <summary>Deletes the reports of a trial.</summary>
    public void Delete(string trial) => Of(trial).ForEach(document => _reports.Delete(document[LiteNames.Id]));

    /// <summary>Gives the reports of an experiment under one metric's name another. Where that is taken already they stay.</summary>
    public void Rename(string experiment, string old, string name)
    {
        foreach (var document in Of($"{experiment}|").Where(document => document["Metric"].AsString == old))
        {
            var id = document[LiteNames.Id].AsString;
            var renamed = id[..^old.Length] + name;
            if (_reports.FindById(renamed) is null)
            {
                _reports.Delete(id);
                document[LiteNames.Id] = renamed;
                document["Metric"] = name;
                _reports.Insert(document);
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
    public IEnumerable<long> Numbers(string experiment) => _reports.Find(StartsWith($"{experiment}|")).Select(document => document["Number"].AsInt64).Distinct();

    private static MetricReport Report(BsonDocument document) =>
        new(document["Step"].AsInt32, document["Metric"].AsString, document["Value"] is { IsNull: false } value ? value.AsDouble : double.NaN);

    private List<BsonDocument> Of(string prefix) => [.. _reports.Find(StartsWith(prefix))];
}
