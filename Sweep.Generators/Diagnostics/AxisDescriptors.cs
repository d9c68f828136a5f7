using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Diagnostics;

/// <summary>SWP1xxx: errors in axes and spaces.</summary>
internal static class AxisDescriptors
{
    /// <summary>Arguments: the class.</summary>
    public static readonly DiagnosticDescriptor NoAxis = Descriptor.Error(
        "SWP1001", "An experiment needs an axis",
        "Experiment '{0}' has no axis; mark at least one property with [Axis], [Range] or [Seeds]");

    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor UnsupportedType = Descriptor.Error(
        "SWP1002", "An axis has an unsupported type",
        "Axis '{0}' has type '{1}'; an axis must be an enum, bool, sbyte, byte, short, ushort, int, uint, long, float, double or string");

    /// <summary>Arguments: the property, its type, the value, the value's type, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongValueType = Descriptor.Error(
        "SWP1003", "A value has the wrong type",
        "Axis '{0}' takes values of type '{1}', but {2} has type '{3}'; {4}");

    /// <summary>Arguments: the property, its enum, the value, the members.</summary>
    public static readonly DiagnosticDescriptor NoMember = Descriptor.Error(
        "SWP1004", "A value is not a member of the axis's enum",
        "Axis '{0}' takes members of '{1}', but found {2}; use one of {3}");

    /// <summary>Arguments: what has the values (an axis or a condition), the value, the position of the equal one counted from 1.</summary>
    public static readonly DiagnosticDescriptor DuplicateValue = Descriptor.Error(
        "SWP1005", "An axis lists a value twice",
        "{0} has {1} twice, first as value {2}; remove one");

    /// <summary>Arguments: the property, the value.</summary>
    public static readonly DiagnosticDescriptor NonFiniteValue = Descriptor.Error(
        "SWP1006", "A value is not finite",
        "Axis '{0}' takes finite numbers, but found {1}; remove it");

    /// <summary>Arguments: the name, what has it (axis or metric), the other name, what has that.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = Descriptor.Error(
        "SWP1007", "Two columns have the same name",
        "The {1} '{0}' has the same name as the {3} '{2}', ignoring case; rename one, because both are columns of the store");

    /// <summary>Arguments: the name, what has it (axis, metric or member), what the name means already.</summary>
    public static readonly DiagnosticDescriptor ReservedName = Descriptor.Error(
        "SWP1008", "A name is reserved",
        "The name of {1} '{0}' is reserved for {2}; rename it");

    /// <summary>Arguments: the property, what is missing.</summary>
    public static readonly DiagnosticDescriptor NotSettable = Descriptor.Error(
        "SWP1009", "An axis cannot be set",
        "Axis '{0}' {1}; declare it as an instance property with get and init");

    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor SeedsNotInt = Descriptor.Error(
        "SWP1010", "Seeds are not an int",
        "The seeds axis '{0}' has type '{1}'; declare the property as int");

    /// <summary>Arguments: the property, the count.</summary>
    public static readonly DiagnosticDescriptor SeedsCount = Descriptor.Error(
        "SWP1011", "The number of seeds is below 1",
        "The seeds axis '{0}' has {1} seeds; it needs at least 1");

    /// <summary>Arguments: the class, the number of axes.</summary>
    public static readonly DiagnosticDescriptor TooManyCells = Descriptor.Error(
        "SWP1012", "A grid has more than 2^62 configs",
        "The grid of '{0}' has more than 2^62 configs over its {1} axes; remove values or axes");

    /// <summary>Arguments: the property, its type.</summary>
    public static readonly DiagnosticDescriptor NoValues = Descriptor.Error(
        "SWP1013", "An axis has no values",
        "Axis '{0}' of type '{1}' has no values; list them, as in [Axis(value, value)]");

    /// <summary>Arguments: the property, why it cannot be.</summary>
    public static readonly DiagnosticDescriptor ConflictingAxes = Descriptor.Error(
        "SWP1014", "Axis attributes conflict",
        "Property '{0}' {1}; remove one");

    /// <summary>Arguments: the member, the class.</summary>
    public static readonly DiagnosticDescriptor RequiredNoAxis = Descriptor.Error(
        "SWP1015", "A required member is not an axis",
        "Member '{0}' of '{1}' is required but is not an axis, so no config can be created; mark it with [Axis] or remove 'required'");

    /// <summary>Arguments: the property, the attribute, why it cannot have it, what to do.</summary>
    public static readonly DiagnosticDescriptor MisplacedAttribute = Descriptor.Error(
        "SWP1032", "An attribute needs an axis that varies",
        "Property '{0}' has [{1}] but {2}; {3}");

    /// <summary>Arguments: the property, the member, what is wrong with it, what to do.</summary>
    public static readonly DiagnosticDescriptor WrongProvider = Descriptor.Error(
        "SWP1039", "A member cannot provide an axis's values",
        "Axis '{0}' takes its values from '{1}', which {2}; {3}");

    /// <summary>Arguments: what has the former name, that name, why it cannot have it.</summary>
    public static readonly DiagnosticDescriptor WrongFormerName = Descriptor.Error(
        "SWP1040", "A former name is in use",
        "{0} has the former name \"{1}\", which {2}; remove it");

    /// <summary>Arguments: the property, what is wrong with it, what to do.</summary>
    public static readonly DiagnosticDescriptor NoDefault = Descriptor.Error(
        "SWP1041", "An axis has no default for the grid",
        "Axis '{0}' uses only its default in a grid (DefaultOnly), but {1}; {2}");

    /// <summary>Arguments: the property, the value.</summary>
    public static readonly DiagnosticDescriptor HalfSurrogatePair = Descriptor.Error(
        "SWP1042", "A text has half a surrogate pair",
        "Axis '{0}' takes texts that UTF-8 can represent, but {1} has half a surrogate pair; write the whole character or remove it");

    /// <summary>Arguments: the property, its initializer, what to do.</summary>
    public static readonly DiagnosticDescriptor UnusedInitializer = Descriptor.Warning(
        "SWP1043", "An initializer is not one of the axis's values",
        "Axis '{0}' is initialized with {1}, which is not one of its values, so it has no default; {2}");
}
