namespace Sweep.Generators;

/// <summary>The full names of what the generator looks for and writes; a test compares those of Sweep.Runtime with the types themselves.</summary>
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

    /// <summary>The namespace of the contracts between generated code and the framework.</summary>
    public const string Spaces = "Sweep.Runtime.Spaces";

    /// <summary>What generated code writes in front of a type of <see cref="Spaces"/>.</summary>
    public const string GlobalSpaces = "global::" + Spaces + ".";

    /// <summary>What generated code writes in front of a type of Sweep.Query.</summary>
    public const string GlobalQuery = "global::Sweep.Query.";
}
