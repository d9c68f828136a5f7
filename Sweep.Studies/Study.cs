using Sweep.Hosting.Stores;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Studies;

/// <summary>Opens studies: ask and tell, for programs that keep their own loop.</summary>
public static class Study
{
    /// <summary>A study of an experiment class whose trials are in a file.</summary>
    /// <param name="store">The file, as <c>--store</c> takes it: <c>sweeps.db</c>, <c>sqlite:sweeps.db</c>. Made where there is none; closed with the study.</param>
    /// <param name="sampler">Proposes configs; null for that of the class's <c>[Sampler]</c> attribute, or a random one.</param>
    /// <param name="options">The rest; null for the defaults.</param>
    /// <typeparam name="TConfig">The experiment class.</typeparam>
    /// <exception cref="SweepException">The store cannot be opened or does not fit the declaration, or an option is out of its range.</exception>
    public static Study<TConfig> Open<TConfig>(string store, ISampler? sampler = null, StudyOptions? options = null)
        where TConfig : IConfig<TConfig>
    {
        ArgumentNullException.ThrowIfNull(store);
        var address = StudyStores.Kinds.Parse(store);
        var opened = HandoverStore.Over(address.Open(), () => address.Open());
        try
        {
            return new Study<TConfig>(opened, ownsStore: true, sampler, options ?? new StudyOptions());
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A study of an experiment class whose trials are in a store that is open.</summary>
    /// <param name="store">The store, which stays the caller's.</param>
    /// <param name="sampler">As for a file.</param>
    /// <param name="options">As for a file.</param>
    /// <typeparam name="TConfig">The experiment class.</typeparam>
    /// <exception cref="SweepException">The store does not fit the declaration, or an option is out of its range.</exception>
    public static Study<TConfig> Open<TConfig>(ITrialStore store, ISampler? sampler = null, StudyOptions? options = null)
        where TConfig : IConfig<TConfig>
    {
        ArgumentNullException.ThrowIfNull(store);
        return new Study<TConfig>(store, ownsStore: false, sampler, options ?? new StudyOptions());
    }

    /// <summary>Ends a trial with its result. One with a metric that is NaN or infinite ends as diverged.</summary>
    /// <param name="study">The study that was asked.</param>
    /// <param name="trial">What it answered.</param>
    /// <param name="result">The experiment's result record.</param>
    /// <typeparam name="TConfig">The experiment class.</typeparam>
    /// <typeparam name="TResult">Its result record.</typeparam>
    /// <exception cref="ArgumentException">The trial has been told or given back, or is another study's.</exception>
    /// <exception cref="SweepException">The trial's lease was lost: nothing is kept.</exception>
    public static void Tell<TConfig, TResult>(this Study<TConfig> study, StudyTrial<TConfig> trial, TResult result)
        where TConfig : IConfig<TConfig, TResult>
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(result);
        var metrics = new MetricValue?[TConfig.Space.Metrics.Count];
        TConfig.GetMetrics(result, metrics);
        study.End(trial, TrialOutcome.Of(TConfig.Space, metrics));
    }
}
