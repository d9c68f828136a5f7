namespace Sweep.Generators;

/// <summary>The full names of the types that the generator reads and writes; a test compares them with the types.</summary>
internal static class KnownNames
{
    public const string ExperimentAttribute = Spaces + ".ExperimentAttribute";
    public const string AxisAttribute = Spaces + ".AxisAttribute";
    public const string RangeAttribute = Spaces + ".RangeAttribute";
    public const string WhenAttribute = Spaces + ".WhenAttribute";
    public const string PairedAttribute = Spaces + ".PairedAttribute";
    public const string ExcludeAttribute = Spaces + ".ExcludeAttribute";
    public const string RequiresAttribute = Spaces + ".RequiresAttribute";
    public const string FormerlyNamedAttribute = Spaces + ".FormerlyNamedAttribute";
    public const string UnitAttribute = Spaces + ".UnitAttribute";
    public const string SeedsAttribute = Spaces + ".SeedsAttribute";
    public const string MinimizeAttribute = Spaces + ".MinimizeAttribute";
    public const string MaximizeAttribute = Spaces + ".MaximizeAttribute";
    public const string ExperimentInterface = Spaces + ".IExperiment`1";
    public const string Experiment = Spaces + ".Experiment";
    public const string SweepDb = "Sweep.Query.SweepDb";

    /// <summary>The namespace of the types that generated code uses.</summary>
    public const string Spaces = "Sweep.Runtime.Spaces";

    /// <summary>The prefix of types in <see cref="Spaces"/> in generated code.</summary>
    public const string GlobalSpaces = "global::" + Spaces + ".";

    /// <summary>The prefix of types in Sweep.Query in generated code.</summary>
    public const string GlobalQuery = "global::Sweep.Query.";
}
