using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>The table of training recipes.</summary>
internal static class RecipeSection
{
    /// <summary>The description of a recipe, by the names of its architecture and data set; null if there is none.</summary>
    public static string? Describe(string architecture, string dataset) =>
        Enum.TryParse<Architecture>(architecture, out var network) && Enum.TryParse<Dataset>(dataset, out var images) ? Recipes.For(network, images).Description : null;

    /// <summary>The section; null if no recipe is known.</summary>
    /// <param name="source">The trials of the document.</param>
    /// <param name="recipes">Gives the description of a recipe by architecture and data set; null if there is none.</param>
    public static DocumentSection? Of(DocumentSource source, Func<string, string, string?> recipes)
    {
        int[] axes = [source.Axis(AxisNames.Architecture), source.Axis(AxisNames.Dataset)];
        if (axes.Contains(-1))
        {
            return null;
        }

        var rows = TrialGroup.By(source.Space, source.Trials, axes)
            .Select(group => (Architecture: group.Values[0].ToString(), Dataset: group.Values[1].ToString()))
            .Select(each => (each.Architecture, each.Dataset, Text: recipes(each.Architecture, each.Dataset)))
            .Where(each => each.Text is not null)
            .Select(each => (IReadOnlyList<DocumentEntry>)[each.Architecture, each.Dataset, each.Text!]).ToList();
        return rows.Count == 0 ? null : new("Recipes",
        [
            new DocumentTable("The full training recipe of each network; Epochs and TrainImages shorten it to the budgets above unless they are 0", [new("architecture"), new("data set"), new("recipe")], rows),
        ]);
    }
}
