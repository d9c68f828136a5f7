using System.Globalization;
using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Says how large an experiment is, where its class is named.</summary>
internal static class SizeReport
{
    /// <summary>The note.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="cells">How many configs its grid has, replicates included and exclusions not looked at.</param>
    /// <param name="at">The class's name.</param>
    public static Diagnostic Of(ExperimentModel experiment, long cells, Location at)
    {
        var replicates = experiment.Axes.Select(axis => axis.Seeds).Max() is > 0 and var seeds ? seeds : 1;
        var provided = experiment.Axes.Where(axis => axis.Provider is not null).Select(axis => $"'{axis.Name}'").ToList();
        var exclusions = experiment.Exclusions.Count;
        var size = (exclusions > 0 ? "at most " : "") + $"{Count(cells / replicates, "cell")} × {Count(replicates, "replicate")} = {Count(cells, "trial")}"
            + (exclusions > 0 ? $" before {Count(exclusions, "exclusion")}" : "")
            + (provided.Count > 0 ? $" for each value of {string.Join(" and ", provided)}, counted at run time" : "");
        return Diagnostic.Create(RegistrationDescriptors.Size, at, experiment.Name, size);
    }

    private static string Count(long number, string what) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {what}{(number == 1 ? "" : "s")}";
}
