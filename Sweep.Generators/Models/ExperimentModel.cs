namespace Sweep.Generators.Models;

/// <summary>One experiment class without errors, as generated code needs it.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Description">One line about it, or empty.</param>
/// <param name="Namespace">The namespace as C# writes it; empty for the global one.</param>
/// <param name="Containers">The declarations around the class, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="Declaration">The class's own, such as <c>partial record</c>, without its name.</param>
/// <param name="Name">The class's name, without <c>@</c>.</param>
/// <param name="Path">Outer types and name joined by dots, without <c>@</c>.</param>
/// <param name="FullName">Namespace, outer types and name joined by dots, without <c>@</c>.</param>
/// <param name="TypeName">The class as generated code writes it, such as <c>global::My.Quickstart</c>.</param>
/// <param name="ResultName">The result as generated code writes it.</param>
/// <param name="Axes">In declaration order, at least one.</param>
/// <param name="Metrics">In declaration order, at least one an objective.</param>
/// <param name="IsPublic">Whether other assemblies see the class and its result.</param>
/// <param name="IsRowPublic">Whether they see the types of all axes, too.</param>
/// <param name="WritesToString">Whether <c>ToString</c> is left to the generator.</param>
/// <param name="HasBase">Whether the class has a base class, whose members those that are written may hide.</param>
internal sealed record ExperimentModel(
    string Experiment,
    string Description,
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    string Path,
    string FullName,
    string TypeName,
    string ResultName,
    EquatableArray<AxisModel> Axes,
    EquatableArray<MetricModel> Metrics,
    bool IsPublic,
    bool IsRowPublic,
    bool WritesToString,
    bool HasBase)
{
    /// <summary>The axes that move together.</summary>
    public EquatableArray<PairModel> Pairs { get; init; }

    /// <summary>The configs that are left out.</summary>
    public EquatableArray<ExclusionModel> Exclusions { get; init; }

    /// <summary>What a trial needs of its device; null for nothing in particular.</summary>
    public RequirementsModel? Requirements { get; init; }

    /// <summary>Whether static members of the class yield values at run time.</summary>
    public bool HasProviders => Axes.Any(static axis => axis.Provider is not null);

    /// <summary>The name as C# writes it.</summary>
    public string Identifier => Identifiers.Escape(Name);

    /// <summary>Outer types and name joined by <c>_</c>: unique among the experiments of the namespace.</summary>
    public string FlatName => Path.Replace('.', '_');
}
