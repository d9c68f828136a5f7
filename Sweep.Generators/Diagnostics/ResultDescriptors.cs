using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP2xxx: errors in the result and its metrics.</summary>
internal static class ResultDescriptors
{
    /// <summary>Arguments: the class.</summary>
    public static readonly DiagnosticDescriptor NoResult = Descriptor.Error(
        "SWP2001", "An experiment has no result",
        "Experiment '{0}' implements neither IExperiment<TResult> nor IAsyncExperiment<TResult>; implement one of them, with the record of the experiment's metrics as TResult");

    /// <summary>Arguments: the result, the class.</summary>
    public static readonly DiagnosticDescriptor NoObjective = Descriptor.Error(
        "SWP2002", "A result has no objective",
        "Result '{0}' of experiment '{1}' has no objective; mark at least one number with [Minimize] or [Maximize]");

    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMetric = Descriptor.Error(
        "SWP2003", "A metric has an unsupported type",
        "Metric '{0}' has type '{1}'; a value of a result must be a double, float, int, long, bool or string");

    /// <summary>Arguments: the property.</summary>
    public static readonly DiagnosticDescriptor BothDirections = Descriptor.Error(
        "SWP2004", "A metric has two directions",
        "Metric '{0}' has both [Minimize] and [Maximize]; remove one");

    /// <summary>Arguments: the class, the results, the interface's name.</summary>
    public static readonly DiagnosticDescriptor ManyResults = Descriptor.Error(
        "SWP2005", "An experiment has several results",
        "Experiment '{0}' implements {2}<TResult> for {1}; keep one");

    /// <summary>Arguments: what has the unit, what is wrong with that, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongUnit = Descriptor.Error(
        "SWP2006", "A unit is empty or not on a metric",
        "'{0}' {1}; {2}");

    /// <summary>Arguments: the property, its type, the attribute.</summary>
    public static readonly DiagnosticDescriptor NoNumber = Descriptor.Error(
        "SWP2007", "An objective is not a number",
        "'{0}' has type '{1}', which cannot be an objective; remove [{2}], or make it a double, float, int or long");

    /// <summary>Arguments: what has the bound, what is wrong with that, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongBound = Descriptor.Error(
        "SWP2008", "A bound is not finite, contradicts another or is not on a metric",
        "'{0}' {1}; {2}");

    /// <summary>Arguments: the class.</summary>
    public static readonly DiagnosticDescriptor BothRuns = Descriptor.Error(
        "SWP2009", "An experiment has both Run and RunAsync",
        "Experiment '{0}' implements both IExperiment<TResult> and IAsyncExperiment<TResult>; keep one");
}
