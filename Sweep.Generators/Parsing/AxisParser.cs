using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a marked property into an axis.</summary>
/// <remarks>Each kind of axis is a method here; ranges and conditions will be further ones.</remarks>
internal static class AxisParser
{
    /// <summary>Whether the property is to be an axis.</summary>
    public static bool IsAxis(IPropertySymbol property) => property.Attribute(KnownNames.AxisAttribute) is not null || property.Attribute(KnownNames.SeedsAttribute) is not null;

    /// <summary>The axis, or null when it has an error that has been reported or that the compiler reports.</summary>
    public static AxisModel? Parse(IPropertySymbol property, Report report, CancellationToken cancellation)
    {
        if (property.Type.TypeKind == TypeKind.Error)
        {
            report.LeaveToCompiler();
            return null;
        }

        CheckAccessors(property, report);
        var axis = property.Attribute(KnownNames.AxisAttribute);
        var seeds = property.Attribute(KnownNames.SeedsAttribute);
        if (axis is not null && seeds is not null)
        {
            report.Add(AxisDescriptors.ConflictingAxes, Locations.OfAttribute(seeds, cancellation), property.Name, "has both [Axis] and [Seeds]");
            return null;
        }

        return axis is not null ? ParseList(property, axis, report, cancellation) : ParseSeeds(property, seeds!, report, cancellation);
    }

    private static AxisModel? ParseList(IPropertySymbol property, AttributeData attribute, Report report, CancellationToken cancellation)
    {
        if (KindOf(property.Type) is not { } kind || property.NullableAnnotation == NullableAnnotation.Annotated)
        {
            report.Add(AxisDescriptors.UnsupportedType, Locations.OfType(property, cancellation), property.Name, property.Type.ReadableName());
            return null;
        }

        if (attribute.OnlyArgument() is not { } argument)
        {
            report.LeaveToCompiler();
            return null;
        }

        var parser = new ValueParser(property, report);
        var constants = Constants(argument);
        for (var i = 0; i < constants.Length; i++)
        {
            parser.Add(constants[i], Locations.OfValue(attribute, i, constants.Length, cancellation));
        }

        if (constants.Length == 0)
        {
            parser.AddAll(Locations.OfAttribute(attribute, cancellation));
            if (!parser.Literals.Any() && report.IsClean)
            {
                report.Add(AxisDescriptors.NoValues, Locations.OfAttribute(attribute, cancellation), property.Name, property.Type.ReadableName());
            }
        }

        var members = ValueParser.Members(property.Type).GroupBy(member => member.ConstantValue).Select(same => same.First().Name);
        return new AxisModel(property.Name, kind, property.Type.GlobalName(), property.Type.ReadableName(), parser.Literals.ToEquatableArray(), members.ToEquatableArray(), Seeds: 0);
    }

    private static AxisModel? ParseSeeds(IPropertySymbol property, AttributeData attribute, Report report, CancellationToken cancellation)
    {
        if (property.Type.SpecialType != SpecialType.System_Int32)
        {
            report.Add(AxisDescriptors.SeedsNotInt, Locations.OfType(property, cancellation), property.Name, property.Type.ReadableName());
            return null;
        }

        if (attribute.OnlyArgument() is not { Value: int count })
        {
            report.LeaveToCompiler();
            return null;
        }

        if (count < 1)
        {
            report.Add(AxisDescriptors.SeedsCount, Locations.OfValue(attribute, 0, 1, cancellation), property.Name, count);
            return null;
        }

        return new AxisModel(property.Name, AxisKind.Integer, "int", "int", default, default, count);
    }

    private static void CheckAccessors(IPropertySymbol property, Report report)
    {
        var lacks = property switch
        {
            { IsStatic: true } => "is static",
            { IsIndexer: true } => "is an indexer",
            { GetMethod: null } => "has no get",
            { SetMethod: null } => "has no init",
            _ => null,
        };
        if (lacks is not null)
        {
            report.Add(AxisDescriptors.NotSettable, Locations.OfName(property), property.Name, lacks);
        }
    }

    private static ImmutableArray<TypedConstant> Constants(TypedConstant argument) =>
        argument is { Kind: TypedConstantKind.Array, IsNull: false } ? argument.Values : [argument];

    private static AxisKind? KindOf(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => AxisKind.Enum,
        { SpecialType: SpecialType.System_Boolean } => AxisKind.Boolean,
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => AxisKind.Real,
        { SpecialType: SpecialType.System_String } => AxisKind.Text,
        _ => IntegerTypes.IsInteger(type.SpecialType) ? AxisKind.Integer : null,
    };
}
