namespace Sweep.Generators;

/// <summary>The full names of the types that the generator reads and writes; a test compares them with the types.</summary>
internal static class KnownNames
{
    /// <summary>The name of the generator in <c>[GeneratedCode]</c>.</summary>
    public const string Tool = "Sweep.Generators";

    public const string ExperimentAttribute = Runtime + ".ExperimentAttribute";
    public const string AxisAttribute = Runtime + ".AxisAttribute";
    public const string RangeAttribute = Runtime + ".RangeAttribute";
    public const string WhenAttribute = Runtime + ".WhenAttribute";
    public const string PairedAttribute = Runtime + ".PairedAttribute";
    public const string ExcludeAttribute = Runtime + ".ExcludeAttribute";
    public const string RequiresAttribute = Runtime + ".RequiresAttribute";
    public const string FormerlyNamedAttribute = Runtime + ".FormerlyNamedAttribute";
    public const string UnitAttribute = Runtime + ".UnitAttribute";
    public const string SeedsAttribute = Runtime + ".SeedsAttribute";
    public const string AtMostAttribute = Runtime + ".AtMostAttribute";

    public const string AtLeastAttribute = Runtime + ".AtLeastAttribute";

    public const string MinimizeAttribute = Runtime + ".MinimizeAttribute";
    public const string MaximizeAttribute = Runtime + ".MaximizeAttribute";
    public const string ExperimentInterface = Runtime + ".IExperiment`1";
    public const string AsyncExperimentInterface = Runtime + ".IAsyncExperiment`1";
    public const string Experiment = Runtime + ".Experiment";
    public const string SweepDb = "Sweep.Query.SweepDb";

    /// <summary>The attribute by which a constructor's parameter asks for a keyed service.</summary>
    public const string KeyedServicesAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";

    /// <summary>The namespace of what experiment authors write.</summary>
    public const string Runtime = "Sweep.Runtime";

    /// <summary>The prefix of types in <see cref="Runtime"/> in generated code.</summary>
    public const string GlobalRuntime = "global::" + Runtime + ".";

    /// <summary>The namespace of the types that generated code uses.</summary>
    public const string Spaces = "Sweep.Runtime.Spaces";

    /// <summary>The prefix of types in <see cref="Spaces"/> in generated code.</summary>
    public const string GlobalSpaces = "global::" + Spaces + ".";

    /// <summary>The prefix of types in the namespace of results in generated code.</summary>
    public const string GlobalTrials = "global::Sweep.Runtime.Trials.";

    /// <summary>The prefix of types in Sweep.Query in generated code.</summary>
    public const string GlobalQuery = "global::Sweep.Query.";
}
