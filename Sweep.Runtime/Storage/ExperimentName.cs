using System.Text.RegularExpressions;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage;

/// <summary>Checks what becomes names of tables and columns.</summary>
internal static partial class ExperimentName
{
    /// <summary>The life-cycle columns that stand before the axes in every experiment's table.</summary>
    public static readonly IReadOnlyList<string> LifeCycle =
        ["Number", "Key", "State", "Attempts", "Worker", "Device", "Started", "Seconds", "Error", "Fingerprint", "CodeHash", "OutOfSpace", "LeaseToken", "LeaseUntil", "EarlierToken"];

    /// <summary>Refuses a space that no store can hold.</summary>
    /// <exception cref="ArgumentException">The experiment's name, or that of an axis or metric, cannot be one of a table or column.</exception>
    public static void Check(SpaceDescriptor space)
    {
        if (!Pattern().IsMatch(space.Experiment))
        {
            throw new ArgumentException($"'{space.Experiment}' cannot be an experiment's name: use lower-case letters, digits and hyphens, first a letter, at most 63");
        }

        var taken = new HashSet<string>(LifeCycle, StringComparer.OrdinalIgnoreCase);
        foreach (var name in space.Axes.Select(a => a.Name).Concat(space.Metrics.Select(m => m.Name)))
        {
            if (name.Contains('"', StringComparison.Ordinal) || !taken.Add(name))
            {
                throw new ArgumentException($"'{name}' of experiment '{space.Experiment}' cannot be a column: its name is taken (upper and lower case are one), by another axis or metric or by {string.Join(", ", LifeCycle)}");
            }
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}\\z")]
    private static partial Regex Pattern();
}
