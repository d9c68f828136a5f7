using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Cli;

/// <summary>Results of another experiment for a sampler to learn from.</summary>
internal static class WarmStart
{
    /// <summary>The experiment to learn from.</summary>
    /// <param name="app">The application, which knows it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="searched">The name of the experiment that is searched.</param>
    /// <exception cref="SweepException">There is none, or both are one.</exception>
    public static Experiment Find(SweepApp app, string name, string searched)
    {
        var other = app.Experiments.FirstOrDefault(each => each.Name == name)
            ?? throw new SweepException($"--warm-start: there is no experiment '{name}'; {NearestName.Hint(name, [.. app.Experiments.Select(static each => each.Name)], "experiments")}");
        return name != searched ? other : throw new SweepException("--warm-start names the experiment itself, whose trials the sampler knows anyway; name another");
    }

    /// <summary>Reads the completed configs of an experiment as configs of a space: axes and objectives by name. Axes that the other has not take their initializers; configs that the space does not have are left out.</summary>
    /// <param name="app">The application, which knows both experiments.</param>
    /// <param name="store">The store that has the other's trials.</param>
    /// <param name="name">The other experiment.</param>
    /// <param name="space">The space that is searched.</param>
    /// <param name="say">Told how many were taken.</param>
    /// <exception cref="SweepException">There is no such experiment or no trial of it, or it lacks an objective.</exception>
    public static IReadOnlyList<SearchTrial> Read(SweepApp app, ITrialStore store, string name, SearchSpace space, Action<string> say)
    {
        var other = Find(app, name, space.Declared.Experiment);
        if (!store.Experiments.Contains(name))
        {
            throw new SweepException($"--warm-start: the store has no trials of '{name}'");
        }

        var objectives = space.Objectives.Select(metric => FindObjective(other.Space, space.Declared.Metrics[metric])).ToList();
        var bounds = space.Bounds.Select(bound => FindBound(other.Space, space.Declared.Metrics[bound.Metric], bound)).ToList();
        using var source = SamplerSource.Of(new SearchPlan(new RandomSampler()), store.Trials(other.Space));
        var (known, left) = (new List<SearchTrial>(), 0);
        for (var index = 0; index < source.History.Count; index++)
        {
            var trial = source.History[index];
            if (trial.State != TrialState.Completed)
            {
                continue;
            }

            if (Translate(trial.Values, other.Space, space) is { } values)
            {
                known.Add(new SearchTrial(values, TrialState.Completed) { Losses = [.. objectives.Select(objective => trial.Losses[objective])], Violations = [.. bounds.Select(bound => trial.Violations[bound])] });
            }
            else
            {
                left++;
            }
        }

        say($"warm start: {known.Count:N0} configs of '{name}'{(left == 0 ? "" : $"; {left:N0} are not in the space that is searched")}");
        return known;
    }

    private static int FindObjective(SpaceDescriptor other, MetricDescriptor wanted)
    {
        var objectives = other.Metrics.Where(static metric => metric.Direction != Direction.None).ToList();
        var found = objectives.FindIndex(metric => metric.Name == wanted.Name && metric.Direction == wanted.Direction);
        return found >= 0 ? found : throw new SweepException($"--warm-start: '{other.Experiment}' has no objective '{wanted.Name}' ({wanted.Direction}); it has {string.Join(", ", objectives.Select(static metric => $"{metric.Name} ({metric.Direction})"))}");
    }

    private static int FindBound(SpaceDescriptor other, MetricDescriptor wanted, MetricBound bound)
    {
        var found = new SearchSpace(other).Bounds.ToList().FindIndex(each => other.Metrics[each.Metric].Name == wanted.Name && each.Limit == bound.Limit && each.IsUpper == bound.IsUpper);
        return found >= 0 ? found : throw new SweepException($"--warm-start: '{other.Experiment}' has not the bound on '{wanted.Name}' that this experiment has, so which of its configs are feasible is not known");
    }

    private static AxisValue[]? Translate(IReadOnlyList<AxisValue> values, SpaceDescriptor from, SearchSpace to)
    {
        var translated = new AxisValue[to.Declared.Axes.Count];
        for (var axis = 0; axis < translated.Length; axis++)
        {
            var each = to.Declared.Axes[axis];
            var position = from.Axes.ToList().FindIndex(other => other.Name == each.Name && other.Kind == each.Kind);
            translated[axis] = !(each.Condition?.Holds(translated) ?? true) ? AxisValue.Inactive
                : each.IsSeed ? each.Values[0]
                : position >= 0 && !values[position].IsInactive ? values[position]
                : each.Default.IsInactive ? each.Values[0] : each.Default;
        }

        return to.Declared.Contains(translated) && to.Allows(translated) ? translated : null;
    }
}
