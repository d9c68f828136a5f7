using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Parses <c>[When]</c>.</summary>
/// <param name="axes">All axes of the class, in declaration order.</param>
/// <param name="context">Collects the errors.</param>
internal sealed class ConditionParser(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
{
    private const int MaxListed = 20;

    /// <summary>Sets the condition of every axis with <c>[When]</c>; removes the model of one with an error.</summary>
    public void Parse()
    {
        var cyclic = FindCycles();
        for (var position = 0; position < axes.Count; position++)
        {
            if (axes[position] is { When: { } when } axis)
            {
                var condition = cyclic.Contains(position) ? null : Parse(position, when);
                axis.Model = condition is null || axis.Model is null ? null : axis.Model with { Condition = condition };
            }
        }
    }

    private ConditionModel? Parse(int position, AttributeData when)
    {
        var axis = axes[position];
        if (axis.Seeds is not null)
        {
            context.Diagnostics.Add(AxisDescriptors.MisplacedAttribute, Locations.OfAttribute(when, context.Cancellation), axis.Name, "When", "is the seeds axis", "remove it");
            return null;
        }

        if (when.ConstructorArguments.Length != 2 || when.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error))
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        var parent = ParentOf(position);
        var name = when.ConstructorArguments[0].Value as string ?? "";
        var at = Locations.OfArgument(when, context.Cancellation);
        if (parent < 0 && IsUnresolvedNameof(when))
        {
            context.Diagnostics.LeaveToCompiler();
        }
        else if (parent < 0)
        {
            context.Diagnostics.Add(ConditionDescriptors.UnknownAxis, at, axis.Name, name, Hint(name, position));
        }
        else if (parent == position)
        {
            context.Diagnostics.Add(ConditionDescriptors.OwnAxis, at, axis.Name);
        }
        else if (parent > position)
        {
            context.Diagnostics.Add(ConditionDescriptors.LaterAxis, at, axis.Name, name);
        }
        else if (axes[parent].Seeds is not null)
        {
            context.Diagnostics.Add(AxisDescriptors.MisplacedAttribute, at, axis.Name, "When", $"'{name}' is the seeds axis", "name another axis");
        }
        else
        {
            return ParseValues(axis, parent, when);
        }

        return null;
    }

    private ConditionModel? ParseValues(DeclaredAxis axis, int position, AttributeData when)
    {
        var parent = axes[position];
        var constants = AxisParser.Constants(when.ConstructorArguments[1]);
        if (constants.Length == 0)
        {
            context.Diagnostics.Add(ConditionDescriptors.NoValues, Locations.OfAttribute(when, context.Cancellation), axis.Name, parent.Name);
            return null;
        }

        if (parent.Type is null || parent.Model is null)
        {
            return null;
        }

        var parser = new ValueParser(parent.Name, parent.Type, $"The condition of '{axis.Name}'", allowsDuplicates: false, context.Diagnostics);
        for (var i = 0; i < constants.Length; i++)
        {
            var location = Locations.OfValue(when, constants, i, context.Cancellation, before: 1);
            if (parser.Add(constants[i], location) is { } value && !Takes(parent, value))
            {
                context.Diagnostics.Add(ConditionDescriptors.NeverHolds, location, axis.Name, parent.Name, parent.Type.Text(value), Describe(parent));
            }
        }

        return parser.Values.Count == 0 ? null : new ConditionModel(position, parser.Values.Select(parent.Type.Literal).ToEquatableArray());
    }

    // Values provided at run time are unknown here.
    private static bool Takes(DeclaredAxis parent, object value) => parent.Model switch
    {
        { Range: { } range } => RangeParser.Contains(range, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        { Provider: not null } => true,
        _ => parent.Values.Contains(value),
    };

    private static string Describe(DeclaredAxis parent) => parent.Model!.Range is { } range
        ? $"it takes {RangeParser.Describe(range, parent.Model.Kind == AxisKind.Integer)}"
        : $"its values are {string.Join(", ", parent.Values.Take(MaxListed).Select(parent.Type!.Text))}{(parent.Values.Count > MaxListed ? ", …" : "")}";

    // The compiler reports a nameof of something that does not exist, and yet gives it a value.
    private bool IsUnresolvedNameof(AttributeData when)
    {
        var name = (when.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
        return name is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments }
            && context.Compilation.ContainsSyntaxTree(name.SyntaxTree)
            && context.Compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(arguments[0].Expression, context.Cancellation) is { Symbol: null, CandidateSymbols.Length: 0 };
    }

    private string Hint(string name, int position)
    {
        var earlier = axes.Take(position).Where(axis => axis.Seeds is null).Select(axis => axis.Name).ToList();
        return context.Type.AllProperties().Any(property => property.Name == name) ? "mark that property with [Axis]"
            : NearestName.Of(name, earlier) is { } nearest ? $"did you mean '{nearest}'?"
            : earlier.Count > 0 ? $"the axes before it are {string.Join(", ", earlier)}"
            : "declare that axis before it";
    }

    private int ParentOf(int position)
    {
        var name = axes[position].When?.ConstructorArguments.FirstOrDefault().Value as string;
        var parent = axes.Count - 1;
        while (parent >= 0 && axes[parent].Name != name)
        {
            parent--;
        }

        return parent;
    }

    // Each axis depends on at most one other, so following the conditions from an axis in a cycle leads back to it.
    private HashSet<int> FindCycles()
    {
        var cyclic = new HashSet<int>();
        for (var start = 0; start < axes.Count; start++)
        {
            var path = new List<int>();
            var position = start;
            while (position >= 0 && axes[position].When is not null && !path.Contains(position))
            {
                path.Add(position);
                position = ParentOf(position);
            }

            if (path.Count > 1 && position == start && !cyclic.Contains(start))
            {
                cyclic.UnionWith(path);
                var names = string.Join(" → ", path.Append(start).Select(each => $"'{axes[each].Name}'"));
                context.Diagnostics.Add(ConditionDescriptors.Cycle, Locations.OfArgument(axes[start].When!, context.Cancellation), names);
            }
        }

        return cyclic;
    }
}
