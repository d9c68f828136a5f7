using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Ties conditional axes to those that they depend on.</summary>
internal static class ConditionParser
{
    /// <summary>Gives every axis with <c>[When]</c> its condition, or takes its model away when that is wrong, which is reported.</summary>
    public static void Parse(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        for (var position = 0; position < axes.Count; position++)
        {
            if (axes[position] is { When: { } when } axis)
            {
                var condition = Parse(axes, position, when, context);
                axis.Model = condition is null || axis.Model is null ? null : axis.Model with { Condition = condition };
            }
        }
    }

    private static ConditionModel? Parse(IReadOnlyList<DeclaredAxis> axes, int position, AttributeData when, ParsingContext context)
    {
        var axis = axes[position];
        if (when.ConstructorArguments.Length != 2 || when.ConstructorArguments[0] is not { Kind: TypedConstantKind.Primitive, Value: string name })
        {
            context.Report.LeaveToCompiler();
            return null;
        }

        var parent = Find(axes, name);
        if (parent < 0 || parent >= position)
        {
            context.Report.LeaveToCompiler();
            return null;
        }

        return axes[parent].Model is null ? null : ParseValues(axis, axes[parent], parent, when, context);
    }

    private static ConditionModel? ParseValues(DeclaredAxis axis, DeclaredAxis parent, int position, AttributeData when, ParsingContext context)
    {
        var constants = AxisParser.Constants(when.ConstructorArguments[1]);
        var parser = new ValueParser(parent.Name, parent.Type!, $"The condition of '{axis.Name}'", takesRepeats: false, context.Report);
        for (var i = 0; i < constants.Length; i++)
        {
            parser.Add(constants[i], Locations.OfAttribute(when, context.Cancellation));
        }

        return new ConditionModel(position, parser.Values.Select(parent.Type!.Literal).ToEquatableArray());
    }

    private static int Find(IReadOnlyList<DeclaredAxis> axes, string name)
    {
        var position = 0;
        while (position < axes.Count && axes[position].Name != name)
        {
            position++;
        }

        return position < axes.Count ? position : -1;
    }
}
