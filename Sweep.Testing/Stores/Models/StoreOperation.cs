using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Testing.Stores.Models;

/// <summary>One step that random sequences are made of. What it acts on is drawn by position among what there is, so that every sequence can be carried out, and so can what is left of it when it is shrunk.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="First">A position or number, from 0.</param>
/// <param name="Second">Another one.</param>
internal sealed record StoreOperation(StoreOperationKind Kind, int First, int Second)
{
    /// <summary>The experiments.</summary>
    public static readonly string[] Names = ["model", "other"];

    /// <summary>The states, in the order in which they are counted here.</summary>
    public static readonly string[] States = ["Pending", "Running", "Completed", "Failed", "Diverged"];

    /// <summary>The values of metrics.</summary>
    public static readonly double[] Numbers = [0, -1.5, 1.5, double.MaxValue, 5e-324, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly SpaceDescriptor[] s_spaces = [.. Names.Select(name => StoreSpaces.Of(name, values: 6))];
    private static readonly string?[] s_codes = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", null];

    private SpaceDescriptor Space => s_spaces[Second % s_spaces.Length];

    /// <summary>Makes a store ready.</summary>
    public static void Prepare(ITrialStore store)
    {
        foreach (var space in s_spaces)
        {
            store.EnsureSchema(space);
        }
    }

    /// <summary>Does it.</summary>
    /// <param name="store">Where.</param>
    /// <param name="leases">Every lease so far; a new one is added.</param>
    /// <returns>What the store answered.</returns>
    public string Apply(ITrialStore store, List<(SpaceDescriptor Space, TrialLease Lease)> leases)
    {
        var worker = string.Create(CultureInfo.InvariantCulture, $"host/1/w{First % 3}");
        switch (Kind)
        {
            case StoreOperationKind.Add:
                return string.Join(' ', store.Trials(Space).Add([.. Enumerable.Range(0, 6).Where(x => ((First >> x) & 1) == 1).Select(x => new[] { AxisValue.Of(x) })]).Select(status => $"{status.Number} {status.State}"));
            case StoreOperationKind.Claim:
                return Keep(store.Trials(Space).Claim(new(worker, "cpu", TimeSpan.FromSeconds(10 + First), s_codes[First % s_codes.Length])));
            case StoreOperationKind.ClaimNumber:
                return Keep(store.Trials(Space).Claim(new(worker, "cuda:0", TimeSpan.FromSeconds(10), Number: First % 8)));
            case StoreOperationKind.Reclaim:
                return Text(store.Trials(Space).Reclaim(each => First % 2 == 0 && each == worker, attemptLimit: 1 + (First % 3)));
            case StoreOperationKind.Requeue:
                return Text(store.Trials(Space).Requeue([First % 8, (First % 8) + 1]));
            case StoreOperationKind.Find:
                return string.Join(' ', store.Trials(Space).Find([$"X={First % 6}", $"X={(First + 1) % 6}"]).Select(place => place.IsStored ? $"{place.Number} {place.State}" : "none"));
            case StoreOperationKind.Workers:
                return string.Join(' ', store.Trials(Space).ReadWorkers());
            case StoreOperationKind.FinishAndClaim when leases.Count > 0:
                var (space, held) = leases[^(1 + (First % leases.Count))];
                var turn = store.Trials(space).FinishAndClaim(new(held.Id, Outcome(space), Second % 3 == 0 ? [] : [new(2, "Loss", Second, 4)]), Second % 2 == 0 ? null : new ClaimRequest(worker, "cpu", TimeSpan.FromSeconds(First), null, Number: First % 8));
                return $"{turn.IsAccepted} {Keep(turn.Next, space)}";
            default:
                return leases.Count == 0 ? "no lease" : Text(OnLease(store, leases[^(1 + (First % leases.Count))]));
        }

        string Keep(TrialLease? lease, SpaceDescriptor? of = null)
        {
            if (lease is not null)
            {
                leases.Add((of ?? Space, lease));
            }

            return lease is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{lease.Id.Number} {lease.Attempt} {lease.Id.Token} {lease.Trial.Key} {string.Join(' ', lease.Trial.Values)}");
        }
    }

    /// <summary>All that a store holds, as text. Times are whole seconds here; a day's part loses what is less on its way through a file.</summary>
    public static string Dump(ITrialStore store) => string.Join('\n', s_spaces.SelectMany(space => (string[])
    [
        space.Experiment,
        .. store.Trials(space).Read().Select(trial => Line(trial, store.Trials(space).ReadReports(trial.Number))),
        .. store.Trials(space).ReadHistory().Select(trial => "before " + Line(trial, store.Trials(space).ReadReports(trial.Number, trial.Token))),
        string.Join(' ', States.Select(state => $"{state} {store.Trials(space).CountByState()[Enum.Parse<TrialState>(state)]}")),
        string.Join(' ', store.Trials(space).CountByCode().Select(code => $"{code.Hash} {code.Count}")),
    ]));

    private TrialOutcome Outcome(SpaceDescriptor space) => Second % 5 == 0 ? TrialOutcome.Failure($"fault {Second}") : TrialOutcome.Of(space, [Numbers[Second % Numbers.Length]]);

    private bool OnLease(ITrialStore store, (SpaceDescriptor Space, TrialLease Lease) held)
    {
        var (space, lease) = held;
        var value = Numbers[Second % Numbers.Length];
        return Kind switch
        {
            StoreOperationKind.Renew => store.Trials(space).Renew(lease.Id, TimeSpan.FromSeconds(Second)),
            StoreOperationKind.Report => store.Trials(space).Report(lease.Id, [new(1 + (Second % 4), "Loss", value, 4), new(1, Second % 2 == 0 ? "Loss" : "Extra", 2, 4)]) == ReportAnswer.Continue,
            StoreOperationKind.Finish => store.Trials(space).Finish(lease.Id, Outcome(space)),
            StoreOperationKind.Release => store.Trials(space).Release(lease.Id, Second % 2 == 0 ? null : "killed", attemptLimit: 1 + (Second % 3)),
            _ => throw new InvalidOperationException($"{Kind} acts on no lease"),
        };
    }

    private static string Line(TrialRecord trial, IReadOnlyList<MetricReport> reports) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Number} {trial.Key} {trial.State} {string.Join(' ', trial.Values)} [{string.Join(' ', trial.Metrics.Select(metric => metric?.ToString("R", CultureInfo.InvariantCulture) ?? "null"))}] {trial.Attempts} {trial.Token} {trial.Worker} {trial.Device} {trial.Started:O} {(trial.Seconds is { } seconds ? Math.Round(seconds) : null)} {trial.Error} {trial.CodeHash} {trial.OutOfSpace} {string.Join(' ', reports.Select(report => $"{report.Step} {report.Metric} {(double.IsNaN(report.Value) ? "null" : report.Value.ToString("R", CultureInfo.InvariantCulture))}"))}");

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
