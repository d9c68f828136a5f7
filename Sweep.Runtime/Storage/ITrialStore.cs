using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage;

/// <summary>Where the trials of experiments live. Every write is one atomic step that a crash leaves whole or undone.</summary>
/// <remarks>Thread-safe. World's faults are <see cref="StoreException"/>. A reported zero may lose its sign.</remarks>
public interface ITrialStore : IDisposable
{
    /// <summary>What tells this store from every other one, also from one that was at its path before: drawn when it is made, and moved with its file. Empty of a file of an older format that is opened to be read only.</summary>
    string Id { get; }

    /// <summary>The file that no process but this one can open now, so that others reach the store through it; null where others can.</summary>
    string? OwnedFile => null;

    /// <summary>Makes room for an experiment, or brings what is there up to its declaration, history included: all of it or nothing.</summary>
    /// <returns>In one line what was changed of what was there, such as <c>axis Rate is now LearningRate</c>; null when nothing was.</returns>
    /// <exception cref="StoreException">The declaration does not fit what is there; the message shows both sides. Or a sweep with the older one is running.</exception>
    string? Prepare(SpaceDescriptor space);

    /// <summary>The experiments that this store holds.</summary>
    IReadOnlyList<string> Experiments { get; }

    /// <summary>Adds pending trials for the configs that have none yet, numbered on from the last; the others are left as they are.</summary>
    /// <returns>How many were added.</returns>
    int Add(SpaceDescriptor space, IReadOnlyList<AxisValue[]> configs);

    /// <summary>Looks through what the store is kept in, all of it: seconds for a million trials.</summary>
    /// <returns>What is damaged, a line each; nothing when all is well.</returns>
    IReadOnlyList<string> CheckIntegrity();

    /// <summary>Where the trials of these configs are, in the same order.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="keys">Canonical keys of configs.</param>
    IReadOnlyList<TrialPlace> Find(SpaceDescriptor space, IReadOnlyList<string> keys);

    /// <summary>Takes the pending trial with the lowest number, if any; none that is outside the space.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="worker">Who claims.</param>
    /// <param name="device">Where it will run.</param>
    /// <param name="lease">How long the claim holds unless renewed.</param>
    /// <param name="codeHash">The hash of the code that will run it; null when it is not known.</param>
    /// <returns>The lease, or null when nothing is pending.</returns>
    TrialLease? Claim(SpaceDescriptor space, string worker, string device, TimeSpan lease, string? codeHash = null);

    /// <summary>Takes the trial with this number if it is pending and in the space: for a scheduler that has its own order, or wants some of the trials only.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="number">The trial.</param>
    /// <param name="worker">Who claims.</param>
    /// <param name="device">Where it will run.</param>
    /// <param name="lease">How long the claim holds unless renewed.</param>
    /// <param name="codeHash">The hash of the code that will run it; null when it is not known.</param>
    /// <returns>The lease, or null when the trial is not pending.</returns>
    TrialLease? Claim(SpaceDescriptor space, long number, string worker, string device, TimeSpan lease, string? codeHash = null);

    /// <summary>Holds a claim for <paramref name="lease"/> from now.</summary>
    /// <returns>False when the lease is lost: stop evaluating the trial.</returns>
    bool Renew(SpaceDescriptor space, long number, long token, TimeSpan lease);

    /// <summary>Keeps reports of a running trial; a later value for the same step and metric replaces an earlier one.</summary>
    /// <returns>False when the lease is lost; then nothing is kept.</returns>
    bool Report(SpaceDescriptor space, long number, long token, IReadOnlyList<TrialReport> reports);

    /// <summary>Ends a running trial.</summary>
    /// <returns>False when the lease is lost; then nothing is changed.</returns>
    bool Finish(SpaceDescriptor space, long number, long token, TrialOutcome outcome);

    /// <summary>Keeps the last reports of a running trial, ends it and claims another: one step where the store can do it in one, so that a trial costs one commit.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="number">The trial that ends.</param>
    /// <param name="token">Its lease's token.</param>
    /// <param name="reports">As in <see cref="Report"/>.</param>
    /// <param name="outcome">As in <see cref="Finish"/>.</param>
    /// <param name="claim">What to claim then, if it is pending; null for nothing.</param>
    TrialTurn Turn(SpaceDescriptor space, long number, long token, IReadOnlyList<TrialReport> reports, TrialOutcome outcome, TrialClaim? claim)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return (reports.Count == 0 || Report(space, number, token, reports)) && Finish(space, number, token, outcome)
            ? new TrialTurn(true, claim is null ? null : Claim(space, claim.Number, claim.Worker, claim.Device, claim.Lease, claim.CodeHash))
            : default;
    }

    /// <summary>Gives a running trial back: it is pending again, or failed with <paramref name="reason"/> once it was claimed <paramref name="attemptLimit"/> times.</summary>
    /// <param name="space">The experiment.</param>
    /// <param name="number">The trial.</param>
    /// <param name="token">Its lease's token.</param>
    /// <param name="reason">Why, such as <c>worker killed by SIGKILL</c>; null for a release that is not the trial's fault, which does not count as an attempt.</param>
    /// <param name="attemptLimit">How many claims a trial may have.</param>
    /// <returns>False when the lease is lost; then nothing is changed.</returns>
    bool Release(SpaceDescriptor space, long number, long token, string? reason, int attemptLimit);

    /// <summary>Gives back the running trials whose lease has run out, and those for whose worker <paramref name="isGone"/> says true.</summary>
    /// <returns>How many were given back.</returns>
    int Reclaim(SpaceDescriptor space, Func<string, bool> isGone, int attemptLimit);

    /// <summary>Makes trials pending again; their earlier results, with the reports, are kept in their history. One step for all of them.</summary>
    /// <returns>How many: those that have not ended, or are outside the space, are left as they are.</returns>
    int Reopen(SpaceDescriptor space, IReadOnlyList<long> numbers);

    /// <summary>Keeps the names of a version's methods, so that later versions can be compared with it.</summary>
    void KeepCode(CodeVersion code);

    /// <summary>The version with a hash; null when it was not kept.</summary>
    CodeVersion? ReadCode(string hash);

    /// <summary>Asks something of whoever runs the sweeps of an experiment, in this process or another; it replaces what was asked before.</summary>
    void Ask(SpaceDescriptor space, SweepRequest request);

    /// <summary>What was asked last.</summary>
    SweepRequest ReadRequest(SpaceDescriptor space);

    /// <summary>The workers that hold running trials, each once, in ordinal order.</summary>
    IReadOnlyList<string> ReadWorkers(SpaceDescriptor space) =>
        [.. Read(space).Where(trial => trial.State == TrialState.Running).Select(trial => trial.Worker!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How many trials are in each state.</summary>
    IReadOnlyDictionary<TrialState, long> CountByState(SpaceDescriptor space);

    /// <summary>How many trials of the space have ended with each hash of code, the unknown one included, in ordinal order.</summary>
    IReadOnlyList<CodeCount> CountByCode(SpaceDescriptor space);

    /// <summary>The trials in number order, those outside the space included. Streams: nothing may be written while the sequence is being read by the same thread.</summary>
    IEnumerable<TrialRecord> Read(SpaceDescriptor space);

    /// <summary>The trial with a number; null when there is none.</summary>
    TrialRecord? ReadTrial(SpaceDescriptor space, long number) => Read(space).FirstOrDefault(trial => trial.Number == number);

    /// <summary>What earlier came of trials that were reopened, by number and then token. Streams, as <see cref="Read"/> does.</summary>
    IEnumerable<TrialRecord> ReadHistory(SpaceDescriptor space);

    /// <summary>The reports of one trial, by step and then metric.</summary>
    IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number);

    /// <summary>The reports of what a trial's history holds under a token, by step and then metric.</summary>
    IReadOnlyList<StepReport> ReadReports(SpaceDescriptor space, long number, long token);
}
