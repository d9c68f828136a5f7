using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>The initializer of an axis's property.</summary>
/// <param name="Expression">The expression after the equals sign.</param>
/// <param name="IsConstant">Whether the expression is a constant.</param>
/// <param name="Value">The constant: a number, bool or string; for an enum its underlying number.</param>
/// <param name="IsBroken">Whether the compiler reports an error in it.</param>
internal sealed record Initializer(ExpressionSyntax Expression, bool IsConstant, object? Value, bool IsBroken)
{
    /// <summary>Returns null when the sources have no initializer.</summary>
    public static Initializer? Read(IPropertySymbol property, ParsingContext context)
    {
        foreach (var reference in context.Declarations(property))
        {
            if (reference.GetSyntax(context.Cancellation) is PropertyDeclarationSyntax { Initializer.Value: var expression })
            {
                var model = context.Compilation.GetSemanticModel(reference.SyntaxTree);
                var constant = model.GetConstantValue(expression, context.Cancellation);
                return new Initializer(expression, constant.HasValue, constant.Value, model.GetTypeInfo(expression, context.Cancellation).Type is IErrorTypeSymbol);
            }
        }

        return null;
    }

    /// <summary>Returns the default of a list axis as a C# expression; null when there is none or it is not in the list.</summary>
    public static string? Default(DeclaredAxis axis, AxisType type, ParsingContext context)
    {
        if (Read(axis.Property, context) is not { } initializer)
        {
            return null;
        }

        if (Convert(initializer, type) is not { } value)
        {
            if (type.Kind == AxisKind.Enum && initializer is { IsConstant: true, Value: not null, IsBroken: false } && axis is { IsDefaultOnly: false, Values.Count: > 0 })
            {
                Report(axis, initializer, initializer.Expression.ToString(), context); // a number without a name
            }

            return null;
        }

        if (!AxisType.IsFinite(value))
        {
            context.Diagnostics.Add(RangeDescriptors.NotFinite, initializer.Expression.GetLocation(), axis.Name, "the default", type.Text(value), "write a finite number");
            return null;
        }

        // Generated code checks the default against values that are provided at run time.
        if (axis.Values.Count == 0 || axis.Values.Contains(value))
        {
            return type.Literal(value);
        }

        // An empty text keeps the compiler from asking for an initializer, and means no default.
        if (!axis.IsDefaultOnly && value is not "")
        {
            Report(axis, initializer, type.Text(value), context);
        }

        return null;
    }

    private static void Report(DeclaredAxis axis, Initializer initializer, string value, ParsingContext context) =>
        context.Diagnostics.Add(AxisDescriptors.UnusedInitializer, initializer.Expression.GetLocation(), axis.Name, value, "initialize it with one of them, or remove the initializer");

    /// <summary>Converts the value to the type of the axis; null when it is null, not a constant, or not convertible.</summary>
    public static object? Convert(Initializer initializer, AxisType type) => initializer switch
    {
        { IsConstant: false } or { Value: null } => null,
        { Value: char character } => type.Convert((int)character),
        _ => type.Convert(initializer.Value),
    };
}
