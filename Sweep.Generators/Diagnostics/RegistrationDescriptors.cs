using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP3xxx: what is wrong with the class or its name.</summary>
internal static class RegistrationDescriptors
{
    /// <summary>Arguments: the class.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Descriptor.Error(
        "SWP3001", "An experiment is not partial",
        "Experiment '{0}' must be declared partial");

    /// <summary>Arguments: the class, the outer type.</summary>
    public static readonly DiagnosticDescriptor OuterNotPartial = Descriptor.Error(
        "SWP3002", "An experiment is nested in a type that is not partial",
        "Experiment '{0}' is nested in '{1}', which must be declared partial");

    /// <summary>Arguments: the class, what it is (abstract, static, generic, ...).</summary>
    public static readonly DiagnosticDescriptor NotInstantiable = Descriptor.Error(
        "SWP3003", "An experiment cannot be instantiated",
        "Experiment '{0}' is {1}, so that no config can be made; declare it as a plain class");

    /// <summary>Arguments: the name.</summary>
    public static readonly DiagnosticDescriptor BadName = Descriptor.Error(
        "SWP3004", "An experiment's name is not valid",
        "The experiment's name {0} is not valid; write lower-case letters, digits and hyphens, first a letter, at most 63 characters");

    /// <summary>Arguments: the name, the classes that have it.</summary>
    public static readonly DiagnosticDescriptor SameName = Descriptor.Error(
        "SWP3005", "Two experiments have the same name",
        "The experiment's name \"{0}\" is that of {1}; rename all but one");

    /// <summary>Arguments: the class, the type that is not accessible.</summary>
    public static readonly DiagnosticDescriptor NotAccessible = Descriptor.Error(
        "SWP3006", "A type of an experiment is not accessible",
        "Experiment '{0}' needs '{1}' to be accessible in the whole assembly; declare it and the types around it public or internal");

    /// <summary>Arguments: the class.</summary>
    public static readonly DiagnosticDescriptor NoConstructor = Descriptor.Error(
        "SWP3007", "An experiment has no parameterless constructor",
        "Experiment '{0}' has no constructor without parameters, so that no config can be made; declare its axes as properties");

    /// <summary>Arguments: the class, what it requires, how much, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongRequirement = Descriptor.Error(
        "SWP3008", "An experiment has invalid requirements",
        "Experiment '{0}' requires {1} = {2}; write {3} or more");

    /// <summary>Arguments: the class, the version of C#.</summary>
    public static readonly DiagnosticDescriptor OldLanguage = Descriptor.Error(
        "SWP3009", "An experiment needs a newer C#",
        "Experiment '{0}' needs C# 11 or newer, and this project is compiled as C# {1}; remove LangVersion from the project, or set it to 11 or more");

    /// <summary>Arguments: the class, how many cells, replicates and trials it has.</summary>
    public static readonly DiagnosticDescriptor Size = Descriptor.Info(
        "SWP3010", "Size of an experiment",
        "Experiment '{0}' has {1}");
}
