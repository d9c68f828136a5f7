using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Studies;

/// <summary>Gives the configs of an experiment to a program that evaluates them itself, and keeps what comes of them: each is a trial of the store, as if <c>run</c> had evaluated it.</summary>
/// <remarks>
/// Thread-safe: several threads may ask and tell, and several processes may do so with the same store. Trials that are pending are given first, whoever added them; then what the sampler proposes.
/// A trial that was asked for is this process's until it is told: its lease is renewed meanwhile, and when the process ends or freezes it is given to who asks next. Trials keep the hash of the code of
/// the class's <c>Run</c> and of what that reaches; code that only the loop calls is not in it.
/// </remarks>
/// <typeparam name="TConfig">The experiment class.</typeparam>
public sealed class Study<TConfig> : IDisposable
    where TConfig : IConfig<TConfig>
{
    private readonly StudyTrials _trials;

    internal Study(ITrialStore store, bool ownsStore, ISampler? sampler, StudyOptions options)
    {
        var space = UserCode.Call(typeof(TConfig).Name, "The space", static () => TConfig.Space);
        var declared = typeof(TConfig).GetCustomAttribute<SamplerAttribute>();
        var plan = new SearchPlan(sampler ?? declared?.Create() ?? new RandomSampler())
        {
            Seed = options.Seed ?? (ulong)(declared?.Seed ?? 0),
            Configs = options.Configs ?? (declared?.Trials is > 0 and var trials ? trials : null),
            Replicates = options.Replicates ?? (declared?.Replicates is > 0 and var replicates ? replicates : null),
        };
        if (plan.Replicates is { } asked && (asked < 1 || asked > space.Replicates))
        {
            throw new SweepException($"A config of '{space.Experiment}' cannot have {asked} replicates: it has from 1 to {space.Replicates}, as [Seeds] declares");
        }

        var pruner = options.Pruner ?? typeof(TConfig).GetCustomAttribute<PrunerAttribute>()?.Create();
        _trials = new StudyTrials(store, ownsStore, space, plan, pruner, ExperimentCode.Take(typeof(TConfig)), options);
    }

    /// <summary>Gives the next trial.</summary>
    /// <exception cref="SweepException">There is none: every config of the space, or as many as were asked for, has been evaluated or is being evaluated elsewhere; or the store or the sampler has a fault.</exception>
    public StudyTrial<TConfig> Ask() => TryAsk(out var trial)
        ? trial
        : throw new SweepException($"No trial of '{TConfig.Space.Experiment}' is left to ask for: all configs of the space, or as many as the study may have, are in the store; ask with {nameof(TryAsk)} to end a loop there");

    /// <summary>Gives the next trial, if there is one.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>False when every config of the space, or as many as were asked for, has been evaluated or is being evaluated elsewhere.</returns>
    /// <exception cref="SweepException">The store or the sampler has a fault.</exception>
    public bool TryAsk([NotNullWhen(true)] out StudyTrial<TConfig>? trial)
    {
        trial = _trials.Ask() is var (lease, channel, lost) ? new StudyTrial<TConfig>(TConfig.Create([.. lease.Trial.Values]), lease, channel, lost) : null;
        return trial is not null;
    }

    /// <summary>Gives trials until there are none, each when it is asked for: for <c>await foreach</c>, or for <see cref="Parallel.ForEachAsync{TSource}(IAsyncEnumerable{TSource}, Func{TSource, CancellationToken, ValueTask})"/>, which evaluates several at once.</summary>
    /// <param name="cancellationToken">Ends the loop; a trial that has been given stays the program's to tell or to give back.</param>
    /// <remarks>The store and the sampler are asked on the thread pool, so that a thread that shows a window or answers requests is not held up.</remarks>
    /// <exception cref="SweepException">The store or the sampler has a fault.</exception>
    public async IAsyncEnumerable<StudyTrial<TConfig>> AskAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await Task.Run(() => TryAsk(out var trial) ? trial : null, cancellationToken).ConfigureAwait(false) is { } next)
        {
            yield return next;
        }
    }

    /// <summary>Adds a config that is asked for before those of the sampler. One that the store has already is left as it is.</summary>
    /// <param name="config">A config of the space. All the replicates that the study gives a config are added, whichever it is.</param>
    /// <exception cref="SweepException">It is not in the space, or an exclusion leaves it out.</exception>
    public void Enqueue(TConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var values = new AxisValue[TConfig.Space.Axes.Count];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = TConfig.GetValue(config, axis);
        }

        _trials.Enqueue(values);
    }

    /// <summary>Ends a trial as failed: the sampler learns nothing from it and does not propose its config again.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="cause">What was thrown; kept with its stack.</param>
    /// <exception cref="ArgumentException">The trial has been told or given back, or is another study's.</exception>
    /// <exception cref="SweepException">The trial's lease was lost: nothing is kept.</exception>
    public void TellFailed(StudyTrial<TConfig> trial, Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        End(trial, TrialOutcome.Failure(ErrorText.Of(cause)));
    }

    /// <summary>Ends a trial as diverged: it counts as worse than every completed one.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="reason">Kept as the reason.</param>
    /// <exception cref="ArgumentException">The trial has been told or given back, or is another study's.</exception>
    /// <exception cref="SweepException">The trial's lease was lost: nothing is kept.</exception>
    public void TellDiverged(StudyTrial<TConfig> trial, string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        End(trial, TrialOutcome.Divergence(reason));
    }

    /// <summary>Ends a trial that was stopped early, usually since <see cref="StudyTrial{TConfig}.ShouldPrune"/> said so. It keeps what it has reported.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="ArgumentException">The trial has been told or given back, or is another study's.</exception>
    /// <exception cref="SweepException">The trial's lease was lost: nothing is kept.</exception>
    public void TellPruned(StudyTrial<TConfig> trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        End(trial, TrialOutcome.Pruning(trial.Reason ?? "pruned by the program"));
    }

    /// <summary>Gives a trial back that is not evaluated after all: it is pending again, and this counts as no attempt.</summary>
    /// <param name="trial">The trial.</param>
    /// <exception cref="ArgumentException">The trial has been told or given back, or is another study's.</exception>
    public void Release(StudyTrial<TConfig> trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        _trials.GiveBack(trial.Lease);
    }

    /// <summary>Gives back what was asked for and not told, and closes the store if the study opened it.</summary>
    public void Dispose() => _trials.Dispose();

    internal void End(StudyTrial<TConfig> trial, TrialOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(trial);
        _trials.End(trial.Lease, outcome);
    }
}
