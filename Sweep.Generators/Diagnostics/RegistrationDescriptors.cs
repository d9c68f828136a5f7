using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP3xxx: errors in the class or its name.</summary>
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
        "Experiment '{0}' is {1}, so no config can be created; declare it as an ordinary class");

    /// <summary>Arguments: the name.</summary>
    public static readonly DiagnosticDescriptor BadName = Descriptor.Error(
        "SWP3004", "An experiment's name is not valid",
        "The experiment name {0} is not valid; use lowercase letters, digits and hyphens, starting with a letter, at most 63 characters");

    /// <summary>Arguments: the name, the classes that have it.</summary>
    public static readonly DiagnosticDescriptor SameName = Descriptor.Error(
        "SWP3005", "Two experiments have the same name",
        "The experiment name \"{0}\" is used by {1}; rename all but one");

    /// <summary>Arguments: the class, the type that is not accessible.</summary>
    public static readonly DiagnosticDescriptor NotAccessible = Descriptor.Error(
        "SWP3006", "A type of an experiment is not accessible",
        "Experiment '{0}' needs '{1}' to be accessible in the whole assembly; declare it and its containing types public or internal");

    /// <summary>Arguments: the parameter, the class, what is wrong with it, what to do.</summary>
    public static readonly DiagnosticDescriptor NoService = Descriptor.Error(
        "SWP3007", "A parameter of an experiment's constructor is no service",
        "Constructor parameter '{0}' of experiment '{1}' {2}; {3}");

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

    /// <summary>Arguments: the class.</summary>
    public static readonly DiagnosticDescriptor ManyConstructors = Descriptor.Error(
        "SWP3011", "An experiment has several constructors",
        "Experiment '{0}' has several constructors and none without parameters; keep one, or add one without parameters, which is then called");
}
