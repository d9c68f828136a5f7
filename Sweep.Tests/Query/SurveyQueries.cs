using Sweep.Query;
using Sweep.Runtime;

namespace Sweep.Tests.Query;

/// <summary>Queries whose results must be the same on every store and in memory.</summary>
internal static class SurveyQueries
{
    private const string Lower = "a";
    private const string Prefix = "ä";
    private static readonly SurveyUnit[] s_units = [SurveyUnit.Apl, SurveyUnit.Splash];
    private static readonly string[] s_labels = ["Zebra", "🦆", "missing"];
    private static readonly string?[] s_files = ["Run4.log", "", null];
    private static readonly int?[] s_hinges = [5, null];

    /// <summary>Name and query. The results of one whose name begins with <c>set:</c> have no order.</summary>
    public static IReadOnlyDictionary<string, Func<IQueryable<Survey.Row>, IQueryable<ReportRow>, object?>> All { get; } = new Dictionary<string, Func<IQueryable<Survey.Row>, IQueryable<ReportRow>, object?>>
    {
        // Rows and predicates.
        ["set: all rows"] = (rows, _) => rows.ToList(),
        ["set: every state"] = (rows, _) => rows.IncludeAll(),
        ["set: enum equals"] = (rows, _) => rows.Where(row => row.Unit == SurveyUnit.Splash),
        ["set: enum differs"] = (rows, _) => rows.Where(row => row.Unit != SurveyUnit.ReLU).Select(row => row.Number),
        ["set: enum is less"] = (rows, _) => rows.Where(row => row.Unit < SurveyUnit.Apl).Select(row => row.Number),
        ["set: nullable enum equals"] = (rows, _) => rows.Where(row => row.Init == SurveyInit.Hinge).Select(row => row.Number),
        ["set: nullable enum is null"] = (rows, _) => rows.Where(row => row.Init == null).Select(row => row.Number),
        ["set: nullable enum is less"] = (rows, _) => rows.Where(row => row.Init < SurveyInit.Zero).Select(row => row.Number),
        ["set: enum in a list"] = (rows, _) => rows.Where(row => s_units.Contains(row.Unit)).Select(row => row.Number),
        ["set: state of all"] = (rows, _) => rows.IncludeAll().Where(row => row.State == TrialState.Failed || row.State == TrialState.Pending).Select(row => new { row.Number, row.State, row.Error }),
        ["set: out of space"] = (rows, _) => rows.IncludeAll().Where(row => row.OutOfSpace && row.State == TrialState.Completed).Select(row => new { row.Number, row.Rate, row.Loss }),
        ["set: conditional axis equals"] = (rows, _) => rows.Where(row => row.Hinges == 5).Select(row => row.Key),
        ["set: conditional axis differs"] = (rows, _) => rows.Where(row => row.Hinges != 5).Select(row => row.Number),
        ["set: conditional axis is more"] = (rows, _) => rows.Where(row => row.Hinges > 3).Select(row => row.Number),
        ["set: conditional axis is not more"] = (rows, _) => rows.Where(row => !(row.Hinges > 3)).Select(row => row.Number),
        ["set: comparison with null as a value"] = (rows, _) => rows.Select(row => new { row.Number, Many = row.Hinges >= 5 }),
        ["set: conditional axis in a list with null"] = (rows, _) => rows.Where(row => s_hinges.Contains(row.Hinges)).Select(row => row.Number),
        ["set: conditional axis or a default"] = (rows, _) => rows.Select(row => new { row.Number, Hinges = row.Hinges ?? 0 }),
        ["set: conditional text"] = (rows, _) => rows.Where(row => row.Note != null && row.Note.StartsWith("Fan")).Select(row => new { row.Number, row.Note }),
        ["set: metric is null"] = (rows, _) => rows.IncludeAll().Where(row => row.Loss == null).Select(row => row.Number),
        ["set: metric is not less, null included"] = (rows, _) => rows.IncludeAll().Where(row => !(row.Loss < 1)).Select(row => row.Number),
        ["set: negation of both"] = (rows, _) => rows.IncludeAll().Where(row => !(row.Wide && row.Loss > 0)).Select(row => row.Number),
        ["set: zero of either sign"] = (rows, _) => rows.Where(row => row.Loss == 0).Select(row => new { row.Number, row.Loss }),
        ["set: whole metric beyond a double"] = (rows, _) => rows.Where(row => row.Images == 9_007_199_254_740_993L).Select(row => new { row.Number, row.Images }),
        ["set: whole axis beyond a double"] = (rows, _) => rows.Where(row => row.Budget > 9_007_199_254_740_992L).Select(row => row.Budget).Distinct(),
        ["set: float axis"] = (rows, _) => rows.Where(row => row.Decay == 0.1f && row.Score < 3.1f).Select(row => new { row.Decay, row.Score }),
        ["set: bool axis"] = (rows, _) => rows.Where(row => !row.Wide && row.Rate < 1).Select(row => row.Number),
        ["set: text equals"] = (rows, _) => rows.Where(row => row.Label == "i").Select(row => row.Number),
        ["set: text begins, with its case"] = (rows, _) => rows.Where(row => row.Label.StartsWith(Lower)).Select(row => row.Label).Distinct(),
        ["set: text begins, from a variable"] = (rows, _) => rows.Where(row => row.Label.StartsWith(Prefix, StringComparison.Ordinal)).Select(row => row.Label).Distinct(),
        ["set: text ends"] = (rows, _) => rows.Where(row => row.Label.EndsWith("el", StringComparison.Ordinal)).Select(row => row.Label).Distinct(),
        ["set: text contains a wildcard"] = (rows, _) => rows.Where(row => row.Label.Contains("_b%")).Select(row => row.Label).Distinct(),
        ["set: text in upper case"] = (rows, _) => rows.Select(row => row.Label.ToUpper()).Distinct(),
        ["set: length of a text"] = (rows, _) => rows.Select(row => new { row.Label, row.Label.Length }).Distinct(),
        ["set: texts in a list"] = (rows, _) => rows.Where(row => s_labels.Contains(row.Label)).Select(row => row.Number),
        ["set: joined texts"] = (rows, _) => rows.Select(row => row.Label + "/" + row.Device).Distinct(),
        ["set: number from a variable"] = (rows, _) => Between(rows, 20, 31).Select(row => row.Number),

        // Booleans and texts of results.
        ["set: bool of a result is true"] = (rows, _) => rows.Where(row => row.Stable == true).Select(row => row.Number),
        ["set: bool of a result is not true, null included"] = (rows, _) => rows.IncludeAll().Where(row => row.Stable != true).Select(row => row.Number),
        ["set: bool of a result as a value"] = (rows, _) => rows.IncludeAll().Select(row => new { row.Number, row.Stable, Is = row.Stable ?? false }),
        ["set: text of a result equals"] = (rows, _) => rows.Where(row => row.File == "Run2.log").Select(row => row.Number),
        ["set: text of a result is empty"] = (rows, _) => rows.Where(row => row.File == "").Select(row => new { row.Number, row.File }),
        ["set: text of a result is null"] = (rows, _) => rows.Where(row => row.File == null).Select(row => new { row.Number, row.State }),
        ["set: text of a result differs, null included"] = (rows, _) => rows.IncludeAll().Where(row => row.File != "Run2.log").Select(row => row.Number),
        ["set: text of a result contains wildcards"] = (rows, _) => rows.Where(row => row.File != null && row.File.Contains("_%")).Select(row => new { row.Number, row.File }),
        ["set: length of a text of a result"] = (rows, _) => rows.Where(row => row.File != null).Select(row => row.File!.Length).Distinct(),
        ["set: text of a result or a default"] = (rows, _) => rows.Select(row => (row.File ?? "none") + "/" + row.Label).Distinct(),
        ["set: texts of results in a list"] = (rows, _) => rows.Where(row => s_files.Contains(row.File)).Select(row => row.Number),
        ["order by text of a result"] = (rows, _) => rows.OrderBy(row => row.File).ThenByDescending(row => row.Stable).ThenBy(row => row.Number).Select(row => new { row.File, row.Stable, row.Number }),
        ["set: group by bool of a result"] = (rows, _) => rows.IncludeAll().GroupBy(row => row.Stable).Select(trials => new { trials.Key, N = trials.Count(), Mean = trials.Average(row => row.Loss) }),
        ["set: group by text of a result"] = (rows, _) => rows.GroupBy(row => row.File).Select(trials => new { trials.Key, Stable = trials.Count(row => row.Stable == true), Last = trials.Max(row => row.Number) }),
        ["extremes of texts of results"] = (rows, _) => new object?[] { rows.Min(row => row.File), rows.Max(row => row.File), rows.Any(row => row.Stable == null), rows.All(row => row.Stable != null) },

        // Orders and parts.
        ["order by text"] = (rows, _) => rows.OrderBy(row => row.Label).ThenBy(row => row.Number).Select(row => row.Label),
        ["order by enum"] = (rows, _) => rows.OrderBy(row => row.Unit).ThenByDescending(row => row.Number).Select(row => new { row.Unit, row.Number }),
        ["order by nullable enum"] = (rows, _) => rows.OrderByDescending(row => row.Init).ThenBy(row => row.Number).Select(row => new { row.Init, row.Number }),
        ["order by null first"] = (rows, _) => rows.OrderBy(row => row.Hinges).ThenBy(row => row.Number).Select(row => new { row.Hinges, row.Number }),
        ["order by state"] = (rows, _) => rows.IncludeAll().OrderBy(row => row.State).ThenBy(row => row.Number).Select(row => new { row.State, row.Number }),
        ["order by metric, take"] = (rows, _) => rows.OrderBy(row => row.Loss).ThenBy(row => row.Number).Take(10),
        ["order by whole metric, skip and take"] = (rows, _) => rows.OrderByDescending(row => row.Images).ThenBy(row => row.Number).Skip(7).Take(5).Select(row => new { row.Images, row.Number }),
        ["order, then filter"] = (rows, _) => rows.OrderBy(row => row.Number).Where(row => row.Wide).Skip(3).Take(4).Select(row => row.Number),
        ["take, then filter"] = (rows, _) => rows.OrderBy(row => row.Number).Take(50).Where(row => row.Wide).Select(row => row.Number),
        ["order by an expression"] = (rows, _) => rows.OrderBy(row => row.Rate * row.Seed).ThenBy(row => row.Number).Select(row => row.Number).Take(20),
        ["last by order"] = (rows, _) => rows.OrderBy(row => row.Loss).ThenBy(row => row.Number).Last().Number,

        // One result.
        ["count"] = (rows, _) => rows.Count(),
        ["count of all"] = (rows, _) => rows.IncludeAll().Count(),
        ["count with predicate"] = (rows, _) => rows.LongCount(row => row.Loss < 0),
        ["any"] = (rows, _) => new[] { rows.Any(), rows.Any(row => row.Label == "missing") },
        ["all"] = (rows, _) => new[] { rows.All(row => row.Loss < 100), rows.All(row => row.Hinges > 0) },
        ["first"] = (rows, _) => rows.OrderByDescending(row => row.Number).First(),
        ["first or default"] = (rows, _) => rows.FirstOrDefault(row => row.Label == "missing"),
        ["single"] = (rows, _) => rows.Single(row => row.Number == 1).Label,
        ["single of two"] = (rows, _) => Record.Exception(() => rows.Single(row => row.Number < 3))?.GetType(),
        ["contains"] = (rows, _) => rows.Select(row => row.Label).Contains("Äpfel"),
        ["extremes"] = (rows, _) => new object?[] { rows.Min(row => row.Loss), rows.Max(row => row.Loss), rows.Min(row => row.Images), rows.Max(row => row.Images), rows.Max(row => row.Label), rows.Min(row => row.Label) },
        ["sums and means"] = (rows, _) => new object?[] { rows.Sum(row => row.Loss), rows.Average(row => row.Loss), rows.Average(row => row.Epochs), rows.Sum(row => row.Epochs), rows.Average(row => row.Hinges) },
        ["mean of nothing"] = (rows, _) => new object?[] { rows.Where(row => row.Number < 0).Average(row => row.Loss), rows.Where(row => row.Number < 0).Sum(row => row.Loss), rows.Where(row => row.Number < 0).Max(row => row.Loss) },

        // Groups.
        ["group by enum"] = (rows, _) => rows.GroupBy(row => row.Unit).Select(trials => new { trials.Key, Mean = trials.Average(row => row.Loss), N = trials.Count() }).OrderBy(group => group.Mean),
        ["group by enum in its order"] = (rows, _) => rows.GroupBy(row => row.Unit).OrderBy(trials => trials.Key).Select(trials => new { trials.Key, Best = trials.Min(row => row.Loss), Most = trials.Max(row => row.Images) }),
        ["set: group by conditional axis"] = (rows, _) => rows.GroupBy(row => row.Hinges).Select(trials => new { trials.Key, Sum = trials.Sum(row => row.Epochs) }),
        ["set: group by nullable enum"] = (rows, _) => rows.GroupBy(row => row.Init).Select(trials => new { trials.Key, N = trials.LongCount() }),
        ["set: group by text"] = (rows, _) => rows.GroupBy(row => row.Label).Select(trials => new { trials.Key, Least = trials.Min(row => row.Number) }),
        ["set: group by two"] = (rows, _) => rows.GroupBy(row => new { row.Unit, row.Rate }).Select(trials => new { trials.Key.Unit, trials.Key.Rate, Mean = trials.Average(row => row.Score) }),
        ["set: group with a filter"] = (rows, _) => rows.GroupBy(row => row.Label).Where(trials => trials.Count(row => row.Loss < 0) > 2).Select(trials => trials.Key),
        ["set: group all states"] = (rows, _) => rows.IncludeAll().GroupBy(row => row.State).Select(trials => new { trials.Key, N = trials.Count(), Mean = trials.Average(row => row.Loss) }),
        ["set: group of a projection"] = (rows, _) => rows.Select(row => new { row.Device, Good = row.Loss < 0 }).GroupBy(row => row.Device).Select(group => new { group.Key, Good = group.Count(row => row.Good) }),
        ["group by zero of either sign"] = (rows, _) => rows.Where(row => row.Loss == 0).GroupBy(row => row.Loss).Select(trials => trials.Count()),

        // Reports.
        ["set: reports"] = (_, reports) => reports,
        ["set: reports of some"] = (_, reports) => reports.Where(report => report.Number <= 10 && report.Metric == "Loss").Select(report => new { report.Number, report.Step, report.Value }),
        ["join"] = (rows, reports) =>
            from row in rows
            join report in reports on row.Number equals report.Number
            where row.Unit == SurveyUnit.Splash && report.Metric == "Loss"
            group report.Value by report.Step into values
            orderby values.Key
            select new { Step = values.Key, Mean = values.Average(), N = values.Count() },
        ["set: join of rows"] = (rows, reports) => from row in rows join report in reports on row.Number equals report.Number where report.Step == 2 && report.Value == null select new { row.Number, row.Label },
        ["set: left join"] = (rows, reports) => rows.GroupJoin(reports.Where(report => report.Metric == "accuracy"), row => row.Number, report => report.Number, (row, found) => new { row.Number, N = found.Count() }),
        ["set: reports of a row"] = (rows, _) => rows.Select(row => new { row.Number, Steps = row.Reports.Count, Best = row.Reports.Where(report => report.Metric == "Loss").Max(report => report.Value) }),
        ["set: rows with a report"] = (rows, _) => rows.Where(row => row.Reports.Any(report => report.Step == 3)).Select(row => row.Number),
        ["set: reports of rows"] = (rows, _) => rows.Where(row => row.Number < 20).SelectMany(row => row.Reports).Select(report => new { report.Number, report.Step, report.Metric, report.Value }),
        ["reports as lists"] = (rows, _) => rows.Where(row => row.Number < 12).OrderBy(row => row.Number).Select(row => new { row.Number, row.Reports }),
        ["reports of the results"] = (rows, _) => rows.Where(row => row.Number < 12).OrderBy(row => row.Number).ToList().Select(row => row.Reports),

        // More than one query.
        ["set: rows above the mean"] = (rows, _) => rows.Where(row => row.Loss > rows.Average(other => other.Loss)).Select(row => row.Number),
        ["set: best of each unit"] = (rows, _) => rows.Where(row => row.Loss == rows.Where(other => other.Unit == row.Unit).Min(other => other.Loss)).Select(row => row.Number),
        ["set: union and concat"] = (rows, _) => rows.Where(row => row.Number < 5).Select(row => row.Number).Union(rows.Where(row => row.Number < 9).Select(row => row.Number)).Concat(rows.Where(row => row.Number == 2).Select(row => row.Number)),
        ["set: except"] = (rows, _) => rows.Select(row => row.Label).Distinct().Except(rows.Where(row => row.Number < 10).Select(row => row.Label)),
        ["set: distinct pairs"] = (rows, _) => rows.Select(row => new { row.Unit, row.Hinges, row.Init }).Distinct(),
        ["set: joined seeds"] = (rows, _) => from row in rows join other in rows on new { row.Label, row.Unit, row.Rate } equals new { other.Label, other.Unit, other.Rate } where row.Number < other.Number && row.Number < 40 select new { A = row.Number, B = other.Number },
        ["cells"] = (rows, _) => rows.OrderBy(row => row.Number).ByCell().Select(cell => new { cell.Config.Number, cell.N, Loss = cell[row => row.Loss], Images = cell["Images"].N }),
        ["cells of all"] = (rows, _) => rows.IncludeAll().OrderBy(row => row.Number).ByCell().Select(cell => new { cell.Config.Number, cell.N, Epochs = cell[row => row.Epochs] }),
    };

    private static IQueryable<Survey.Row> Between(IQueryable<Survey.Row> rows, long low, int high) => rows.Where(row => row.Number >= low && high > row.Number);
}
