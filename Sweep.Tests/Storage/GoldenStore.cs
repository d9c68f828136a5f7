using System.Globalization;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Tests.Contracts;

namespace Sweep.Tests.Storage;

/// <summary>What the golden file of format 2 holds: every kind of thing that a store can. Later formats get a file, and what they add, of their own; this stays as it is.</summary>
internal static class GoldenStore
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private static readonly AxisDescriptor s_shape = new("Shape", AxisKind.Enum, "Tests.Shape", [AxisValue.OfEnum("Round"), AxisValue.OfEnum("Square")]);
    private static readonly AxisDescriptor s_width = new("Width", AxisKind.Integer, "int", [.. Enumerable.Range(0, 9).Select(x => AxisValue.Of(x))]);

    /// <summary>Trials in all states, some outside.</summary>
    public static SpaceDescriptor States { get; } = Declare(5);

    public static IReadOnlyList<SpaceDescriptor> Spaces { get; } = [States, StoreSpaces.Every];

    public static CodeVersion Old { get; } = CodeVersion.Of([new("Study.Run", "0123456789abcdef"), new("Study.Train", "fedcba9876543210")]);

    public static CodeVersion New { get; } = CodeVersion.Of([new("Study.Run", "0123456789abcdee")]);

    /// <summary>Puts it all into an empty store.</summary>
    public static void Fill(ITrialStore store, ManualClock clock)
    {
        store.KeepCode(Old);
        store.KeepCode(New);
        FillStates(store, clock);
        store.Prepare(StoreSpaces.Every);
        store.Add(StoreSpaces.Every, [.. Enumerable.Range(0, 3).Select(i => StoreSpaces.Every.Axes.Select(axis => axis.Values[i % axis.Values.Count]).ToArray())]);
        var lease = store.Claim(StoreSpaces.Every, "host/7.8.9/w1", "cuda:1", s_lease, New.Hash)!;
        store.Report(StoreSpaces.Every, lease.Number, lease.Token, [new(1, "Loss", double.NaN, 2), new(2, "Loss", 5e-324, 2), new(2, "größer 🦆", double.MaxValue, 2)]);
        clock.Advance(TimeSpan.FromSeconds(0.25));
        store.Finish(StoreSpaces.Every, lease.Number, lease.Token, TrialOutcome.Of(StoreSpaces.Every, [double.MaxValue, 42]));
        store.Ask(States, SweepRequest.Pause);
        store.Ask(StoreSpaces.Every, SweepRequest.StopNow);
    }

    /// <summary>All that a store holds of it, as text.</summary>
    public static string Dump(ITrialStore store) => string.Join('\n', Spaces.SelectMany(space => (string[])
    [
        $"{space.Experiment} {store.ReadRequest(space)} {string.Join(' ', store.ReadWorkers(space))}",
        .. store.Read(space).Select(trial => Line(trial, store.ReadReports(space, trial.Number))),
        .. store.ReadHistory(space).Select(trial => "before " + Line(trial, store.ReadReports(space, trial.Number, trial.Token))),
        string.Join(' ', store.CountByState(space).OrderBy(state => state.Key)),
        string.Join(' ', store.CountByCode(space)),
    ]).Append(store.ReadCode(Old.Hash)?.ToText()).Append(store.ReadCode(New.Hash)?.ToText()));

    private static SpaceDescriptor Declare(int widths) => new("all-states", "Every state", [s_shape with { Values = [.. s_shape.Values] }, s_width with { Values = [.. s_width.Values.Take(widths)], Condition = new(0, [AxisValue.OfEnum("Square")]) }], [
        new("Loss", AxisKind.Real, Direction.Minimize) { Unit = "%" }, new("Count", AxisKind.Integer, Direction.None),
    ]);

    private static void FillStates(ITrialStore store, ManualClock clock)
    {
        var wide = Declare(9);
        store.Prepare(wide);
        store.Add(wide, [.. wide.Shape.Values(wide)]); // Round, and Square with nine widths
        End(1, Old, TrialOutcome.Of(wide, [1.5, 3]));
        End(2, Old, TrialOutcome.Failure("Boom\n   at There, it's \"bad\" 🦆"));
        End(3, Old, TrialOutcome.Of(wide, [double.NaN, double.PositiveInfinity]));
        End(4, New, new TrialOutcome(TrialState.Pruned, []));
        End(6, Old, TrialOutcome.Failure("no reason"));
        End(9, null, TrialOutcome.Of(wide, [0.1, -1])); // outside, once the axis is narrow
        store.Reopen(wide, [1, 2]);
        End(1, New, TrialOutcome.Divergence("on purpose"));
        store.Reopen(wide, [1]);
        End(1, New, TrialOutcome.Of(wide, [-5e-324, 9]));
        var lost = store.Claim(wide, 2, "host/5.6.7/w0", "cpu", s_lease, New.Hash)!;
        store.Release(wide, 2, lost.Token, "worker killed by signal 9 (SIGKILL)", 3); // pending, with an attempt
        var running = store.Claim(wide, 5, "host/5.6.7/w1", "cuda:0", s_lease, New.Hash)!;
        store.Report(wide, 5, running.Token, [new(1, "Loss", 0.75, 9)]);
        store.Prepare(States);

        void End(long number, CodeVersion? code, TrialOutcome outcome)
        {
            var lease = store.Claim(wide, number, "host/1.2.3/w0", "cpu", s_lease, code?.Hash)!;
            store.Report(wide, number, lease.Token, [new(1, "Loss", number + 0.5, 2), new(2, "Loss", double.NaN, 2)]);
            clock.Advance(TimeSpan.FromSeconds(1.5));
            store.Finish(wide, number, lease.Token, outcome);
        }
    }

    private static string Line(TrialRecord trial, IReadOnlyList<StepReport> reports) => string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Number} {trial.Key} {trial.State} {string.Join('|', trial.Values)} [{string.Join(' ', trial.Metrics.Select(metric => metric?.ToString("R", CultureInfo.InvariantCulture) ?? "null"))}] {trial.Attempts} {trial.Token} {trial.Worker} {trial.Device} {trial.Started:O} {trial.Seconds:F3} {trial.Error} {trial.CodeHash} {trial.Outside} {string.Join(' ', reports)}");
}
