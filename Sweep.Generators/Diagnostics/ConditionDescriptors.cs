using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP1023 to SWP1031: errors in <c>[When]</c>.</summary>
internal static class ConditionDescriptors
{
    /// <summary>Arguments: the property, what it depends on, what to do.</summary>
    public static readonly DiagnosticDescriptor UnknownAxis = Descriptor.Error(
        "SWP1023", "A condition does not name an axis",
        "Axis '{0}' depends on '{1}', which is not an axis; {2}");

    /// <summary>Arguments: the property, the axis that it depends on.</summary>
    public static readonly DiagnosticDescriptor LaterAxis = Descriptor.Error(
        "SWP1024", "A condition names a later axis",
        "Axis '{0}' depends on '{1}', which is declared after it; declare '{1}' first");

    /// <summary>Arguments: the property.</summary>
    public static readonly DiagnosticDescriptor OwnAxis = Descriptor.Error(
        "SWP1025", "A condition names its own axis",
        "Axis '{0}' depends on itself; name another axis");

    /// <summary>Arguments: the axes in the order of their dependence, the first again at the end.</summary>
    public static readonly DiagnosticDescriptor Cycle = Descriptor.Error(
        "SWP1026", "Conditions depend on each other",
        "The conditions {0} form a cycle; remove one of them");

    /// <summary>Arguments: the property, the axis that it depends on, the value, what that axis takes.</summary>
    public static readonly DiagnosticDescriptor NeverHolds = Descriptor.Warning(
        "SWP1027", "A condition never holds",
        "Axis '{0}' depends on '{1}' being {2}, which it never is; {3}");

    /// <summary>Arguments: the property, the axis that it depends on.</summary>
    public static readonly DiagnosticDescriptor NoValues = Descriptor.Error(
        "SWP1028", "A condition has no values",
        "Axis '{0}' depends on '{1}' but lists no value of it; list at least one, as in [When(nameof({1}), value)]");

    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor NotNullable = Descriptor.Error(
        "SWP1030", "A conditional axis cannot be null",
        "Axis '{0}' is null where it is inactive, but its type '{1}' is not nullable; declare it as '{1}?'");

    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor NullableWithoutCondition = Descriptor.Error(
        "SWP1031", "An axis can be null but is always active",
        "Axis '{0}' has the nullable type '{1}' but is always active; remove the ? or add [When]");
}
