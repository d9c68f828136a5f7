namespace Sweep.Generators.Models;

/// <summary>An experiment class without errors: all that its generated code depends on, apart from the project.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Description">A line of description, or empty.</param>
/// <param name="Namespace">The namespace, escaped with <c>@</c> where needed; empty for the global one.</param>
/// <param name="Containers">The declarations of the containing types, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="Declaration">The declaration of the class without its name, such as <c>partial record</c>.</param>
/// <param name="Name">The class's name, without <c>@</c>.</param>
/// <param name="Path">Containing types and name joined by dots, without <c>@</c>.</param>
/// <param name="FullName">Namespace, containing types and name joined by dots, without <c>@</c>.</param>
/// <param name="TypeName">The class in generated code, such as <c>global::My.Quickstart</c>.</param>
/// <param name="ResultName">The result type in generated code.</param>
/// <param name="Axes">In declaration order, at least one.</param>
/// <param name="Metrics">In declaration order, at least one of them an objective.</param>
/// <param name="IsPublic">Whether the class and its result are accessible in other assemblies.</param>
/// <param name="IsRowPublic">Whether the types of all axes are accessible there, too.</param>
/// <param name="WritesToString">Whether to generate <c>ToString</c>.</param>
/// <param name="HasBase">Whether the class has a base class, whose members generated ones may hide.</param>
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
    public EquatableArray<PairModel> Pairs { get; init; }

    public EquatableArray<ExclusionModel> Exclusions { get; init; }

    /// <summary>Null when the class has no <c>[Requires]</c>.</summary>
    public RequirementsModel? Requirements { get; init; }

    /// <summary>What the constructor takes; usually nothing.</summary>
    public EquatableArray<ServiceModel> Services { get; init; }

    /// <summary>Whether any axis gets its values at run time.</summary>
    public bool HasProviders => Axes.Any(static axis => axis.Provider is not null);

    /// <summary>The name, escaped with <c>@</c> if it is a keyword.</summary>
    public string Identifier => Identifiers.Escape(Name);

    /// <summary>Containing types and name joined by <c>_</c>.</summary>
    public string FlatName => Path.Replace('.', '_');
}
