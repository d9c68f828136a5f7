using Sweep.Reporting.Sections;
using Sweep.Runtime.Spaces;

namespace Sweep.Experiments.Reports;

/// <summary>Titles for groups of trials.</summary>
internal static class Budget
{
    /// <summary>The values that the trials of a group share, such as <c>Mnist, LeNet5, Epochs 2, all training images</c>. Axes without a value are left out.</summary>
    /// <param name="source">The trials of the document.</param>
    /// <param name="axes">Indices of the axes that the trials were grouped by.</param>
    /// <param name="group">A group of trials.</param>
    public static string Describe(DocumentSource source, IReadOnlyList<int> axes, TrialGroup group) => string.Join(", ", axes
        .Select((axis, i) => (source.Space.Axes[axis].Name, Value: group.Values[i])).Where(each => !each.Value.IsInactive)
        .Select(each => Describe(each.Name, each.Value)));

    private static string Describe(string axis, AxisValue value) => (axis, value.ToString()) switch
    {
        (AxisNames.Epochs, "0") => "the recipe's epochs",
        (AxisNames.TrainImages, "0") => "all training images",
        (AxisNames.Dataset or AxisNames.Architecture or AxisNames.Attack, var text) => text,
        (_, var text) => $"{axis} {text}",
    };
}
