using System.Globalization;

namespace Sweep.Testing.Stores.Models;

/// <summary>What a store must answer, computed from lists and nothing of any store: by it all of them are judged, that in memory too.</summary>
/// <param name="clock">Of the stores that are judged, too.</param>
internal sealed class StoreModel(ManualClock clock)
{
    private readonly List<ModelTrial>[] _trials = [[], []];
    private readonly List<(ModelTrial Trial, string Line)>[] _history = [[], []];
    private readonly List<(int Space, int Number, int Token)> _leases = [];
    private DateTimeOffset _opened = clock.GetUtcNow();
    private long _openedAt = clock.GetTimestamp();
    private int _openings;

    // A clock that nobody sets, from the time of the last opening on.
    private DateTimeOffset Steady => _opened + clock.GetElapsedTime(_openedAt);

    /// <summary>The store is closed and opened again.</summary>
    public void OpenAgain() => (_opened, _openedAt, _openings) = (clock.GetUtcNow(), clock.GetTimestamp(), _openings + 1);

    /// <summary>Does one step.</summary>
    /// <returns>What a store must answer.</returns>
    public string Apply(StoreOperation step)
    {
        var space = step.Second % 2;
        var (trials, worker) = (_trials[space], $"host/1/w{step.First % 3}");
        switch (step.Kind)
        {
            case StoreOperationKind.Add:
                var wanted = Enumerable.Range(0, 6).Where(x => (step.First & (1 << x)) != 0).ToList();
                wanted.Where(x => trials.TrueForAll(trial => trial.X != x)).ToList().ForEach(x => trials.Add(new ModelTrial { Number = trials.Count + 1, X = x }));
                return string.Join(' ', wanted.Select(x => trials.Find(trial => trial.X == x)!).Select(trial => $"{trial.Number} {trial.State}"));
            case StoreOperationKind.Claim:
                return Claim(space, trials.Find(trial => trial.State == "Pending"), worker, "cpu", 10 + step.First, (step.First % 3) switch { 0 => "aaaaaaaaaaaaaaaa", 1 => "bbbbbbbbbbbbbbbb", _ => null });
            case StoreOperationKind.ClaimNumber:
                return Claim(space, trials.Find(trial => trial.State == "Pending" && trial.Number == step.First % 8), worker, "cuda:0", 10, null);
            case StoreOperationKind.Reclaim:
                var lost = trials.FindAll(trial => trial.State == "Running" && ((step.First % 2 == 0 && trial.Worker == worker) || IsOver(trial)));
                lost.ForEach(trial => Release(trial, step.First % 2 == 0 && trial.Worker == worker ? "the worker ended without an answer" : "the worker did not answer before its lease ran out", 1 + (step.First % 3)));
                return $"{lost.Count}";
            case StoreOperationKind.Requeue:
                var ended = trials.FindAll(trial => trial.HasEnded && (trial.Number == step.First % 8 || trial.Number == (step.First % 8) + 1));
                ended.ForEach(trial =>
                {
                    _history[space].Add((new ModelTrial { Number = trial.Number, Token = trial.Token }, Line(trial)));
                    trial.Requeue();
                });
                return $"{ended.Count}";
            case StoreOperationKind.Find:
                return string.Join(' ', new[] { step.First % 6, (step.First + 1) % 6 }.Select(x => trials.Find(trial => trial.X == x) is { } found ? $"{found.Number} {found.State}" : "none"));
            case StoreOperationKind.Workers:
                return string.Join(' ', trials.Where(trial => trial.State == "Running").Select(trial => trial.Worker).Distinct().Order(StringComparer.Ordinal));
            default:
                return _leases.Count == 0 ? "no lease" : OnLease(step, _leases[^(1 + (step.First % _leases.Count))], worker);
        }
    }

    /// <summary>All that a store must hold.</summary>
    public string Dump() => string.Join('\n', Enumerable.Range(0, 2).SelectMany(space => (string[])
    [
        StoreOperation.Names[space],
        .. _trials[space].Select(Line),
        .. _history[space].OrderBy(each => (each.Trial.Number, each.Trial.Token)).Select(each => "before " + each.Line),
        string.Join(' ', StoreOperation.States.Select(state => $"{state} {_trials[space].Count(trial => trial.State == state)}")),
        string.Join(' ', _trials[space].Where(trial => trial.HasEnded).GroupBy(trial => trial.Code ?? "").OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}")),
    ]));

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "null";

    private static string Line(ModelTrial trial) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Number} X={trial.X} {trial.State} {trial.X} [{Number(trial.Metric)}] {trial.Attempts} {trial.Token} {trial.Worker} {trial.Device} {trial.Started?.UtcDateTime:O} {(trial.Seconds is { } seconds ? Math.Round(seconds) : null)} {trial.Error} {trial.Code} False {string.Join(' ', trial.Reports.OrderBy(report => report.Key.Step).ThenBy(report => report.Key.Metric, StringComparer.Ordinal).Select(report => $"{report.Key.Step} {report.Key.Metric} {Number(report.Value)}"))}");

    // By both clocks: one that was set to the future ends no lease.
    private bool IsOver(ModelTrial trial) => trial.Until < clock.GetUtcNow() && trial.Until < Steady;

    private string Claim(int space, ModelTrial? trial, string worker, string device, int seconds, string? code)
    {
        if (trial is null)
        {
            return "none";
        }

        var now = clock.GetUtcNow();
        trial.Claim(worker, device, code, now, clock.GetTimestamp(), _openings);
        trial.Until = Later(now, Steady) + TimeSpan.FromSeconds(seconds);
        _leases.Add((space, trial.Number, trial.Token));
        return $"{trial.Number} {trial.Attempts} {trial.Token} X={trial.X} {trial.X}";
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private string OnLease(StoreOperation step, (int Space, int Number, int Token) lease, string worker)
    {
        var trial = _trials[lease.Space][lease.Number - 1];
        var isHeld = trial.State == "Running" && trial.Token == lease.Token;
        var value = StoreOperation.Numbers[step.Second % StoreOperation.Numbers.Length];
        if (!isHeld)
        {
            return step.Kind == StoreOperationKind.FinishAndClaim ? "False none" : "False";
        }

        switch (step.Kind)
        {
            case StoreOperationKind.Renew:
                trial.Until = Later(clock.GetUtcNow(), Steady) + TimeSpan.FromSeconds(step.Second);
                break;
            case StoreOperationKind.Report:
                trial.Reports[(1 + (step.Second % 4), "Loss")] = double.IsFinite(value) ? value : null;
                trial.Reports[(1, step.Second % 2 == 0 ? "Loss" : "Extra")] = 2;
                break;
            case StoreOperationKind.Release:
                Release(trial, step.Second % 2 == 0 ? null : "killed", 1 + (step.Second % 3));
                break;
            default:
                if (step.Kind == StoreOperationKind.FinishAndClaim && step.Second % 3 != 0)
                {
                    trial.Reports[(2, "Loss")] = step.Second;
                }

                End(trial, step.Second % 5 == 0 ? $"fault {step.Second}" : null, value);
                break;
        }

        return step.Kind != StoreOperationKind.FinishAndClaim ? "True"
            : step.Second % 2 == 0 ? "True none"
            : "True " + Claim(lease.Space, _trials[lease.Space].Find(each => each.State == "Pending" && each.Number == step.First % 8), worker, "cpu", step.First, null);
    }

    private void Release(ModelTrial trial, string? reason, int attemptLimit)
    {
        if (reason is not null && trial.Attempts >= attemptLimit)
        {
            End(trial, reason, 0);
        }
        else
        {
            trial.GiveBack(counts: reason is not null);
        }
    }

    private void End(ModelTrial trial, string? fault, double value)
    {
        trial.State = fault is not null ? "Failed" : double.IsFinite(value) ? "Completed" : "Diverged";
        trial.Error = fault ?? (double.IsFinite(value) ? null : $"Loss is {value.ToString(CultureInfo.InvariantCulture)}");
        trial.Metric = trial.State == "Completed" ? value : null;
        // Of a claim from before the store was opened only the wall clock knows how long ago it was.
        var passed = trial.Opening == _openings ? clock.GetElapsedTime(trial.ClaimedAt) : clock.GetUtcNow() - trial.Started!.Value;
        trial.Seconds = Math.Max(0, passed.TotalSeconds);
    }
}
