using Sweep.LiteDb;
using Sweep.Query;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Query;

/// <summary>Trials of <see cref="Survey"/> in every state, some out of the space: as a store has them, and as the rows that queries must see.</summary>
internal static class SurveyTrials
{
    /// <summary>The space with one more rate, whose trials are out of the space of <see cref="Survey"/>.</summary>
    private static SpaceDescriptor Wider { get; } = new(Survey.Space.Experiment, Survey.Space.Description,
        [.. Survey.Space.Axes.Select(axis => axis.Name == nameof(Survey.Rate) ? axis with { Values = [.. axis.Values, AxisValue.Of(9.5)] } : axis)], Survey.Space.Metrics);

    private static int Count { get; } = Configs().Count();

    /// <summary>All rows, made without any store.</summary>
    public static IReadOnlyList<Survey.Row> Rows { get; } = [.. All().Select(Row)];

    /// <summary>Their reports.</summary>
    public static IReadOnlyList<ReportRow> Reports { get; } = [.. All().SelectMany(trial => ReportsOf(trial.Number))];

    /// <summary>Puts the trials into an empty store.</summary>
    public static void Fill(ITrialStore store)
    {
        store.EnsureSchema(Wider);
        var trials = store.Trials(Wider);
        trials.Add([.. Configs()]);
        foreach (var trial in All().Where(trial => trial.State is not TrialState.Pending))
        {
            var lease = trials.Claim(new("host/1/w0", trial.Number % 2 == 0 ? "cuda:0" : "cpu", TimeSpan.FromHours(1), $"code{trial.Number % 3}"))!;
            Assert.Equal(trial.Number, lease.Id.Number);
            IReadOnlyList<MetricReport> reports = [.. ReportsOf(trial.Number).Select(report => new MetricReport(report.Step, report.Metric, report.Value ?? double.NaN, 1))];
            if (trial.State == TrialState.Running)
            {
                trials.Report(lease.Id, reports);
            }
            else
            {
                trials.FinishAndClaim(new(lease.Id, trial.State switch
                {
                    TrialState.Completed => TrialOutcome.Of(Wider, Metrics(trial.Number)),
                    TrialState.Failed => TrialOutcome.Failure($"number {trial.Number} failed"),
                    _ => TrialOutcome.Divergence("Loss is NaN"),
                }, reports), null);
            }
        }

        store.EnsureSchema(Survey.Space, static _ => true); // marks those that are out of it
    }

    private static IEnumerable<AxisValue[]> Configs() => Wider.Shape.Values(Wider).Where((_, index) => index % 3 == 0);

    private static IEnumerable<(long Number, AxisValue[] Values, TrialState State)> All() => Configs().Select((values, i) => (i + 1L, values, State(i + 1)));

    // Claims are in number order, so the trials that wait come last.
    private static TrialState State(long number) => number > Count - 5 ? TrialState.Pending
        : number % 11 == 0 ? TrialState.Failed
        : number % 13 == 0 ? TrialState.Diverged
        : number % 97 == 0 && number > EndedBlock.Size ? TrialState.Running // so that LiteDB's store has a block that has ended
        : TrialState.Completed;

    private static double Loss(long number) => number % 10 == 0 ? -0.0 : number % 10 == 5 ? 0.0 : (number * 37 % 101 / 8.0) - 3;

    private static long Images(long number) => 9_007_199_254_740_992L + (number % 5) - (number % 7 == 0 ? long.MaxValue / 2 : 0);

    private static IReadOnlyList<MetricValue?> Metrics(long number) => [Loss(number), Images(number), number % 4, (number % 9) + 0.1f, Stable(number), File(number)];

    private static bool Stable(long number) => number % 3 != 0;

    private static string? File(long number) => (number % 4) switch { 0 => null, 1 => "", 2 => $"Run{number % 6}.log", _ => "größer 🦆_%.log" };

    private static IEnumerable<ReportRow> ReportsOf(long number) => number % 4 == 0 || number > Count - 5 ? [] :
    [
        .. Enumerable.Range(1, (int)(number % 3) + 1).SelectMany(step => new[] { (step, "Loss", (double?)(number % 10 == 0 ? -0.0 : number / (double)step)), (step, "accuracy", step == 2 ? null : 0.5) })
            .OrderBy(report => report.step).ThenBy(report => report.Item2, StringComparer.Ordinal)
            .Select(report => new ReportRow { Experiment = Survey.Space.Experiment, Number = number, Step = report.step, Metric = report.Item2, Value = report.Item3 }),
    ];

    // Reads nothing that a store wrote but the time.
    private static Survey.Row Row((long Number, AxisValue[] Values, TrialState State) trial)
    {
        var (number, values, state) = trial;
        var (isClaimed, isDone) = (state != TrialState.Pending, state == TrialState.Completed);
        var row = new Survey.Row
        {
            Number = number, Key = ConfigKey.Format(Wider, values), State = state, Attempts = isClaimed ? 1 : 0, Worker = isClaimed ? "host/1/w0" : null,
            Device = !isClaimed ? null : number % 2 == 0 ? "cuda:0" : "cpu", CodeHash = isClaimed ? $"code{number % 3}" : null, OutOfSpace = values[4].AsReal() == 9.5,
            Error = state == TrialState.Failed ? $"number {number} failed" : state == TrialState.Diverged ? "Loss is NaN" : null,
            Unit = Enum.Parse<SurveyUnit>(values[0].AsText()), Hinges = values[1].IsInactive ? null : (int)values[1].AsInteger(), Init = values[2].IsInactive ? null : Enum.Parse<SurveyInit>(values[2].AsText()),
            Note = values[3].IsInactive ? null : values[3].AsText(), Rate = values[4].AsReal(), Decay = 0.1f, Label = values[6].AsText(), Wide = values[7].AsBoolean(), Budget = values[8].AsInteger(), Seed = (int)values[9].AsInteger(),
            Loss = isDone ? Loss(number) : null, Images = isDone ? Images(number) : null, Epochs = isDone ? (int)(number % 4) : null, Score = isDone ? (number % 9) + 0.1f : null, Stable = isDone ? Stable(number) : null, File = isDone ? File(number) : null,
        };
        row.ReadReports = static number => [.. ReportsOf(number)];
        return row;
    }
}
