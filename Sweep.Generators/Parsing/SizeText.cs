using System.Globalization;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Describes the size of an experiment.</summary>
internal static class SizeText
{
    /// <summary>Such as <c>12 cells × 5 replicates = 60 trials</c>.</summary>
    public static string Of(ExperimentModel experiment)
    {
        var cells = ConfigCounter.Count([.. experiment.Axes], [.. experiment.Pairs]);
        var replicates = experiment.Axes.Select(axis => axis.Seeds).Max() is > 0 and var seeds ? seeds : 1;
        var provided = experiment.Axes.Where(axis => axis.Provider is not null).Select(axis => $"'{axis.Name}'").ToList();
        var exclusions = experiment.Exclusions.Count;
        return (exclusions > 0 ? "at most " : "") + $"{Count(cells / replicates, "cell")} × {Count(replicates, "replicate")} = {Count(cells, "trial")}"
            + (exclusions > 0 ? $" before {Count(exclusions, "exclusion")}" : "")
            + (provided.Count > 0 ? $" for each value of {string.Join(" and ", provided)}, counted at run time" : "");
    }

    private static string Count(long number, string what) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {what}{(number == 1 ? "" : "s")}";
}
