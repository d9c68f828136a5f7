using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>The initialiser of an axis's property.</summary>
/// <param name="Expression">What stands behind the equals sign.</param>
/// <param name="IsConstant">Whether the compiler knows its value.</param>
/// <param name="Value">That value: a number, bool or string; of an enum its number.</param>
/// <param name="IsBroken">Whether the compiler refuses it.</param>
internal sealed record Initializer(ExpressionSyntax Expression, bool IsConstant, object? Value, bool IsBroken)
{
    /// <summary>The initialiser, or null when there is none in the sources.</summary>
    public static Initializer? Read(IPropertySymbol property, ParsingContext context)
    {
        foreach (var reference in context.Declarations(property))
        {
            if (reference.GetSyntax(context.Cancellation) is PropertyDeclarationSyntax { Initializer.Value: var expression })
            {
                // The property may be declared in another file than the attribute on the class.
                var model = context.Compilation.GetSemanticModel(reference.SyntaxTree);
                var constant = model.GetConstantValue(expression, context.Cancellation);
                return new Initializer(expression, constant.HasValue, constant.Value, model.GetTypeInfo(expression, context.Cancellation).Type is IErrorTypeSymbol);
            }
        }

        return null;
    }

    /// <summary>The default of an axis with a list of values as a C# expression; null when there is none or the list does not have it.</summary>
    public static string? Default(DeclaredAxis axis, AxisType type, ParsingContext context)
    {
        if (Read(axis.Property, context) is not { } initializer || Convert(initializer, type) is not { } value)
        {
            return null;
        }

        if (!AxisType.IsFinite(value))
        {
            context.Diagnostics.Add(RangeDescriptors.NotFinite, initializer.Expression.GetLocation(), axis.Name, "the default", type.Text(value), "write a finite number");
            return null;
        }

        // Which values there are at run time is not known yet: the generated code looks.
        return axis.Values.Count == 0 || axis.Values.Contains(value) ? type.Literal(value) : null;
    }

    /// <summary>The initialiser's value as one of the type, or null when it is not constant, null, or of no such type.</summary>
    public static object? Convert(Initializer initializer, AxisType type) => initializer switch
    {
        { IsConstant: false } or { Value: null } => null,
        { Value: char character } => type.Convert((int)character),
        _ => type.Convert(initializer.Value),
    };
}
