using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>Says what trials have in common.</summary>
internal static class Budget
{
    /// <summary>A group's values in words, such as <c>Mnist, LeNet5, Epochs 2, all training images</c>.</summary>
    /// <param name="source">The report's trials.</param>
    /// <param name="axes">Those the group was made by.</param>
    /// <param name="group">The group.</param>
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
