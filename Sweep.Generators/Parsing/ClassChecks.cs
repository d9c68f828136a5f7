using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>Checks the declaration of an experiment class: the generator writes another part of it, and the grid creates its instances.</summary>
internal static class ClassChecks
{
    /// <summary>Checks that the class is partial and instantiable, and that no member is required but its axes.</summary>
    public static void CheckDeclaration(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        var (type, diagnostics) = (context.Type, context.Diagnostics);
        if (!IsPartial(type, context.Cancellation))
        {
            diagnostics.Add(RegistrationDescriptors.NotPartial, context.ClassLocation, type.Name);
        }

        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, context.Cancellation))
            {
                diagnostics.Add(RegistrationDescriptors.OuterNotPartial, Locations.OfName(outer), type.Name, outer.Name);
            }
        }

        var what = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsFileLocal: true } => "local to its file",
            { Arity: > 0 } => "generic",
            _ => IsInGeneric(type) ? "nested in a generic type" : null,
        };
        if (what is not null)
        {
            diagnostics.Add(RegistrationDescriptors.NotInstantiable, context.ClassLocation, type.Name, what);
        }

        CheckRequired(axes, context);
    }

    /// <summary>Checks that the registry can name the class, its result and the types of its axes.</summary>
    public static void CheckAccessible(INamedTypeSymbol? result, IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        var (type, diagnostics) = (context.Type, context.Diagnostics);
        if (type.IsFileLocal)
        {
            return;
        }

        if (!type.IsAccessible())
        {
            diagnostics.Add(RegistrationDescriptors.NotAccessible, context.ClassLocation, type.Name, type.DisplayName());
            return;
        }

        foreach (var (needed, location) in axes.Select(axis => (Type: AxisType.WithoutNullable(axis.Property.Type), Locations.OfName(axis.Property))).Append((result!, context.ClassLocation)))
        {
            if (needed is not null && needed.TypeKind != TypeKind.Error && !needed.IsAccessible())
            {
                diagnostics.Add(RegistrationDescriptors.NotAccessible, location, type.Name, needed.DisplayName());
            }
        }
    }

    private static void CheckRequired(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        foreach (var member in context.Type.BaseTypesAndSelf().SelectMany(each => each.GetMembers()).Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
        {
            if (!axes.Any(axis => axis.Property.OverriddenAndSelf().Contains(member, SymbolEqualityComparer.Default)))
            {
                context.Diagnostics.Add(AxisDescriptors.RequiredNoAxis, Locations.OfName(member), member.Name, context.Type.Name);
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsInGeneric(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0)
            {
                return true;
            }
        }

        return false;
    }
}
