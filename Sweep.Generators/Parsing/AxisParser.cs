using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Turns a marked property into an axis. Conditions and pairs, which involve other axes, are parsed later.</summary>
internal static class AxisParser
{
    /// <summary>Sets the model of the axis, unless there is an error.</summary>
    public static void Parse(DeclaredAxis axis, ParsingContext context)
    {
        var property = axis.Property;
        if (property.Type.TypeKind == TypeKind.Error || AxisType.WithoutNullable(property.Type).TypeKind == TypeKind.Error)
        {
            context.Diagnostics.LeaveToCompiler();
            return;
        }

        CheckAccessors(axis, context);
        if (HasConflict(axis, context))
        {
            return;
        }

        axis.Model = axis switch
        {
            { Seeds: { } seeds } => ParseSeeds(axis, seeds, context),
            { Range: { } range } => RangeParser.Parse(axis, range, context),
            _ => ParseList(axis, axis.List!, context),
        };
        if (axis.Model is { } model)
        {
            axis.Model = model with { FormerNames = FormerNames.Of(property.OverriddenAndSelf()) };
        }
    }

    /// <summary>The values of a <c>params</c> argument.</summary>
    public static ImmutableArray<TypedConstant> Constants(TypedConstant argument) =>
        argument is { Kind: TypedConstantKind.Array, IsNull: false } ? argument.Values : ImmutableArray.Create(argument);

    /// <summary>Creates a model with name, type and values only.</summary>
    public static AxisModel Model(DeclaredAxis axis, AxisType type) => new(axis.Name, type.Kind, type.Symbol.FullyQualifiedName(), type.Name, axis.Values.Select(type.Literal).ToEquatableArray())
    {
        Members = type.Members.GroupBy(member => member.ConstantValue).Select(same => same.First().Name).ToEquatableArray(),
    };

    private static AxisModel? ParseList(DeclaredAxis axis, AttributeData attribute, ParsingContext context)
    {
        if (axis.Type is not { } type)
        {
            context.Diagnostics.Add(AxisDescriptors.UnsupportedType, Locations.OfType(axis.Property, context.Cancellation), axis.Name, axis.Property.Type.DisplayName());
            return null;
        }

        CheckNullable(axis, context);
        if (attribute.SingleArgument() is not { } argument)
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        var constants = Constants(argument);
        if (ProviderParser.Find(axis, attribute, constants, context) is { } found)
        {
            if (axis.IsDefaultOnly)
            {
                context.Diagnostics.Add(AxisDescriptors.NoDefault, Locations.OfAttribute(attribute, context.Cancellation), axis.Name, "it takes its values from a member", "list them, or remove DefaultOnly");
                return null;
            }

            return found.Model is { } provider ? Model(axis, type) with { Provider = provider, Default = Initializer.Default(axis, type, context) } : null;
        }

        var parser = new ValueParser(axis.Name, type, $"Axis '{axis.Name}'", allowsDuplicates: axis.Paired is not null, context.Diagnostics);
        var isComplete = true;
        for (var i = 0; i < constants.Length; i++)
        {
            isComplete &= parser.Add(constants[i], Locations.OfValue(attribute, constants, i, context.Cancellation)) is not null;
        }

        if (constants.Length == 0)
        {
            parser.AddAll(Locations.OfAttribute(attribute, context.Cancellation));
            if (parser.Values.Count == 0)
            {
                context.Diagnostics.Add(AxisDescriptors.NoValues, Locations.OfAttribute(attribute, context.Cancellation), axis.Name, axis.Property.Type.DisplayName());
            }
        }

        if (!isComplete)
        {
            return null;
        }

        (axis.Values, axis.Order) = (parser.Values, parser.Order);
        var defaultValue = Initializer.Default(axis, type, context);
        if (!axis.IsDefaultOnly)
        {
            return Model(axis, type) with { Default = defaultValue };
        }

        if (defaultValue is null)
        {
            var problem = Initializer.Read(axis.Property, context) is null ? "it has no initializer" : "its initializer is not one of its values";
            context.Diagnostics.Add(AxisDescriptors.NoDefault, Locations.OfAttribute(attribute, context.Cancellation), axis.Name, problem, "initialize the property with that default, or remove DefaultOnly");
            return null;
        }

        return Model(axis, type) with { Values = new[] { defaultValue }.ToEquatableArray(), Choices = axis.Values.Select(type.Literal).ToEquatableArray(), Default = defaultValue };
    }

    private static AxisModel? ParseSeeds(DeclaredAxis axis, AttributeData attribute, ParsingContext context)
    {
        if (axis.Property.Type.SpecialType != SpecialType.System_Int32)
        {
            context.Diagnostics.Add(AxisDescriptors.SeedsNotInt, Locations.OfType(axis.Property, context.Cancellation), axis.Name, axis.Property.Type.DisplayName());
            return null;
        }

        if (attribute.SingleArgument() is not { Value: int count })
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        if (count < 1)
        {
            context.Diagnostics.Add(AxisDescriptors.SeedsCount, Locations.OfArgument(attribute, context.Cancellation), axis.Name, count);
            return null;
        }

        var model = new AxisModel(axis.Name, AxisKind.Integer, "int", "int", default) { Seeds = count };
        if (Initializer.Read(axis.Property, context) is not { Value: int seed } initializer)
        {
            return model;
        }

        if (seed >= 0 && seed < count)
        {
            return model with { Default = axis.Type!.Literal((long)seed) };
        }

        context.Diagnostics.Add(AxisDescriptors.UnusedInitializer, initializer.Expression.GetLocation(), axis.Name, axis.Type!.Text((long)seed), $"initialize it with {(count == 1 ? "the seed 0" : $"a seed from 0 to {count - 1}")}, or remove the initializer");
        return model;
    }

    /// <summary>Checks that a conditional axis is nullable, and others are not.</summary>
    internal static void CheckNullable(DeclaredAxis axis, ParsingContext context)
    {
        var type = axis.Property.Type;
        if (axis.When is null && AxisType.IsNullable(type))
        {
            context.Diagnostics.Add(ConditionDescriptors.NullableWithoutCondition, Locations.OfType(axis.Property, context.Cancellation), axis.Name, type.DisplayName());
        }
        else if (axis.When is not null && !AxisType.IsNullable(type) && type is not { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None })
        {
            context.Diagnostics.Add(ConditionDescriptors.NotNullable, Locations.OfType(axis.Property, context.Cancellation), axis.Name, type.DisplayName());
        }
    }

    private static bool HasConflict(DeclaredAxis axis, ParsingContext context)
    {
        var found = new[] { ("[Axis]", axis.List), ("[Range]", axis.Range), ("[Seeds]", axis.Seeds) }.Where(each => each.Item2 is not null).ToList();
        if (found.Count == 1)
        {
            return false;
        }

        context.Diagnostics.Add(AxisDescriptors.ConflictingAxes, Locations.OfAttribute(found[1].Item2!, context.Cancellation), axis.Name, $"has both {found[0].Item1} and {found[1].Item1}");
        return true;
    }

    private static void CheckAccessors(DeclaredAxis axis, ParsingContext context)
    {
        var problem = axis.Property switch
        {
            { IsStatic: true } => "is static",
            { IsIndexer: true } => "is an indexer",
            { ExplicitInterfaceImplementations.Length: > 0 } => "implements an interface explicitly",
            { GetMethod: null } => "has no get",
            { SetMethod: null } => "has no init",
            var property when !context.CanAccess(property) || !context.CanAccess(property.GetMethod) => $"is not accessible in '{context.Type.Name}'",
            var property when !context.CanAccess(property.SetMethod) => $"has an init that is not accessible in '{context.Type.Name}'",
            _ => null,
        };
        if (problem is not null)
        {
            context.Diagnostics.Add(AxisDescriptors.NotSettable, Locations.OfName(axis.Property), axis.Name, problem);
        }
    }
}
