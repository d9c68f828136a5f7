using System.CommandLine;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Storage;
using Sweep.Search.Pruners;

namespace Sweep.Cli;

/// <summary>The options by which <c>run</c> searches a space instead of walking its grid, and stops trials early.</summary>
internal sealed class SearchArguments
{
    private readonly SweepApp _app;
    private readonly IReadOnlyList<SearchKind<ISampler>> _samplers;
    private readonly Option<string?> _sampler;
    private readonly Option<string?> _pruner = new("--pruner") { Description = $"Stop trials early that do worse than others: {Names(PrunerKinds.All)}; none to switch off the one that the experiment declares. Options follow a colon: asha:factor=3." };
    private readonly Option<long?> _seed = NumberOption.Create("--seed", "The seed of the search (default: 0, or what the experiment declares). The same seed and results give the same configs.", 0, long.MaxValue);
    private readonly Option<long?> _replicates = NumberOption.Create("--replicates", "With --sampler, the number of seeds to run for each config (default: all that are declared).", 1, int.MaxValue);
    private readonly Option<string[]> _enqueue = new("--enqueue") { Description = "With --sampler, a config to evaluate first: LearningRate=0.1,Width=8. Other axes take their initializers. Can be given several times.", DefaultValueFactory = static _ => [] };
    private readonly Option<string?> _warmStart = new("--warm-start") { Description = "With --sampler, another experiment in the store to learn from. Its axes and objectives are matched by name." };

    /// <summary>Adds the options to a command.</summary>
    public SearchArguments(SweepApp app, Command command)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(command);
        (_app, _samplers) = (app, [.. app.Samplers]);
        _sampler = new("--sampler") { Description = $"Search the space instead of running the whole grid: {Names(_samplers)}. Options follow a colon: tpe:startup=20. Default: the sampler that the experiment declares, or the grid." };
        _sampler.CompletionSources.Add([.. _samplers.Select(static kind => kind.Id)]);
        _pruner.CompletionSources.Add([.. PrunerKinds.All.Select(static kind => kind.Id), "none"]);
        _warmStart.CompletionSources.Add([.. app.Experiments.Select(static experiment => experiment.Name)]);
        command.Options.Add(_sampler);
        command.Options.Add(_pruner);
        command.Options.Add(_seed);
        command.Options.Add(_replicates);
        command.Options.Add(_enqueue);
        command.Options.Add(_warmStart);
    }

    /// <summary>Whether configs come from a sampler.</summary>
    private bool IsSearch(ParseResult parsed, Experiment experiment) => parsed.GetValue(_sampler) is not null || experiment.Sampler is not null;

    /// <summary>The pruner; null for none.</summary>
    /// <exception cref="SweepException">There is no such pruner, an option of it is wrong, or it cannot judge the experiment's trials.</exception>
    public IPruner? Pruner(ParseResult parsed, Experiment experiment)
    {
        var pruner = parsed.GetValue(_pruner) switch
        {
            null => experiment.Pruner?.Create(),
            "none" => null,
            { } text => SearchKinds.Parse(PrunerKinds.All, text, "pruner"),
        };
        if (pruner is not null)
        {
            _ = new PrunerSession(pruner, experiment.Space); // one that cannot judge such trials says so here
        }

        return pruner;
    }

    /// <summary>How to search; null to run the grid.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="configs">The part of the space to search.</param>
    /// <param name="trials">How many configs to evaluate in all, from the command line; null if it does not say.</param>
    /// <exception cref="SweepException">An option is wrong, or needs another.</exception>
    public SearchPlan? Plan(ParseResult parsed, Experiment experiment, ConfigSelection configs, long? trials)
    {
        var declared = experiment.Sampler;
        if (!IsSearch(parsed, experiment))
        {
            foreach (var option in (ReadOnlySpan<Option>)[_seed, _replicates, _enqueue, _warmStart])
            {
                _ = parsed.GetResult(option) is { Implicit: false } ? throw new SweepException($"{option.Name} needs --sampler, such as --sampler tpe") : true;
            }

            return null;
        }

        var replicates = parsed.GetValue(_replicates) ?? (declared is { Replicates: > 0 } ? declared.Replicates : null);
        if (replicates > experiment.Space.Replicates)
        {
            throw new SweepException($"--replicates {replicates}: '{experiment.Name}' declares {experiment.Space.Replicates}; raise [Seeds({experiment.Space.Replicates})] or ask for fewer");
        }

        if (!configs.HasAllSeeds)
        {
            throw new SweepException("A search runs the first seeds of each config: choose how many with --replicates, and leave the seeds out of --where, --set and the preset");
        }

        var space = configs.ToSearchSpace();
        var sampler = parsed.GetValue(_sampler) is { } name ? SearchKinds.Parse(_samplers, name, "sampler") : declared!.Create();
        if (sampler.Refuse(space) is { } refusal)
        {
            throw new SweepException(refusal);
        }

        if (parsed.GetValue(_warmStart) is { } other)
        {
            WarmStart.Find(_app, other, experiment.Name); // one that is not there is told here, before a store is made
        }

        return new SearchPlan(sampler)
        {
            Seed = (ulong)(parsed.GetValue(_seed) ?? declared?.Seed ?? 0),
            Configs = trials ?? (declared is { Trials: > 0 } ? declared.Trials : null),
            Replicates = (int?)replicates,
            First = [.. parsed.GetValue(_enqueue)!.Select(text => EnqueuedConfig.Parse(experiment.Space, space, text))],
            Space = space,
        };
    }

    /// <summary>A plan with what <c>--warm-start</c> asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">How to search; null to run the grid.</param>
    /// <param name="store">The store.</param>
    /// <param name="say">Told what was taken.</param>
    /// <exception cref="SweepException">There is no such experiment or no trial of it, or it lacks an objective.</exception>
    public SearchPlan? WarmStarted(ParseResult parsed, SearchPlan? plan, ITrialStore store, Action<string> say) =>
        plan is not null && parsed.GetValue(_warmStart) is { } other ? plan with { Known = WarmStart.Read(_app, store, other, plan.Space!, say) } : plan;

    private static string Names<T>(IReadOnlyList<SearchKind<T>> kinds) => string.Join(", ", kinds.Select(static kind => kind.Id));
}
