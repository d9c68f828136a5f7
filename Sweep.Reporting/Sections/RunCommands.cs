using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Sections;

/// <summary>The commands that run the trials of a report again: a preset where the store has all of it, and for other trials one for each setting of the ranges.</summary>
internal static class RunCommands
{
    private const long PresetConfigsRead = 100_000;

    /// <summary>The commands, at least one.</summary>
    /// <param name="source">The trials of the experiment.</param>
    /// <param name="presets">The experiment's presets.</param>
    /// <param name="store">How commands name the store: empty, or <c> --store FILE</c>.</param>
    public static IReadOnlyList<string> Of(DocumentSource source, IReadOnlyList<Preset> presets, string store)
    {
        var space = source.Space;
        var left = source.Trials.ToDictionary(trial => trial.Key);
        var commands = new List<string>();
        var ran = left.Keys.ToHashSet();
        foreach (var preset in presets)
        {
            var configs = ConfigSelection.Of(space, preset, [], []);
            var keys = configs.Count is 0 or > PresetConfigsRead ? [] : configs.Values.Select(values => ConfigKey.Format(space, values)).ToList();
            if (keys.Count > 0 && keys.All(ran.Contains))
            {
                commands.Add(Invocation.Plain($"run {space.Experiment} --preset {preset.Name}{store}"));
                keys.ForEach(key => left.Remove(key));
            }
        }

        int[] ranges = [.. Enumerable.Range(0, space.Axes.Count).Where(axis => space.Axes[axis].IsOpen)];
        commands.AddRange(TrialGroup.By(space, left.Values, ranges).Select(group => Invocation.Plain($"run {space.Experiment}{Settings(space, ranges, group)}{Filters(space, group.Trials)}{store}")));
        return commands;
    }

    private static string Settings(SpaceDescriptor space, int[] ranges, TrialGroup group)
    {
        var settings = ranges.Select((axis, i) => (Axis: space.Axes[axis], Value: group.Values[i])).Where(each => !each.Value.IsInactive)
            .Select(each => $"{each.Axis.Name}={each.Value.ToKeyText()}");
        var text = string.Join(',', settings);
        return text.Length == 0 ? "" : $" --set {Invocation.Quote(text)}";
    }

    // Of each list the values that occur, where those are not all.
    private static string Filters(SpaceDescriptor space, IReadOnlyList<TrialRecord> trials)
    {
        var filters = space.Axes.Select((axis, i) => (Axis: axis, Values: trials.Select(trial => trial.Values[i]).Where(value => !value.IsInactive).Distinct().Order(new AxisOrder(axis)).ToList()))
            .Where(each => !each.Axis.IsOpen && each.Values.Count > 0 && each.Values.Count < each.Axis.Values.Count)
            .Select(each => $"{each.Axis.Name}={string.Join('|', each.Values.Select(value => value.ToKeyText()))}");
        var text = string.Join(',', filters);
        return text.Length == 0 ? "" : $" --where {Invocation.Quote(text)}";
    }
}
