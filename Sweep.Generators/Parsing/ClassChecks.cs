using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators.Diagnostics;

namespace Sweep.Generators.Parsing;

/// <summary>What an experiment class must be, whatever its axes and metrics.</summary>
internal static class ClassChecks
{
    /// <summary>Reports why the generator could not write the other half of the class, or the grid not make its instances.</summary>
    public static void CheckDeclaration(INamedTypeSymbol type, IReadOnlyList<DeclaredAxis> axes, Location at, Report report, CancellationToken cancellation)
    {
        if (!IsPartial(type, cancellation))
        {
            report.Add(RegistrationDescriptors.NotPartial, at, type.Name);
        }

        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation))
            {
                report.Add(RegistrationDescriptors.OuterNotPartial, Locations.OfName(outer), type.Name, outer.Name);
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
            report.Add(RegistrationDescriptors.NotInstantiable, at, type.Name, what);
        }
        else if (!type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 0))
        {
            report.Add(RegistrationDescriptors.NoConstructor, at, type.Name);
        }

        CheckRequired(type, axes, report);
    }

    /// <summary>Reports types that the registry could not name.</summary>
    public static void CheckAccessible(INamedTypeSymbol type, INamedTypeSymbol? result, IReadOnlyList<DeclaredAxis> axes, Location at, Report report)
    {
        if (type.IsFileLocal)
        {
            return;
        }

        if (!type.IsAccessible())
        {
            report.Add(RegistrationDescriptors.NotAccessible, at, type.Name, type.ReadableName());
            return;
        }

        foreach (var (needed, location) in axes.Select(axis => (Type: AxisType.WithoutNull(axis.Property.Type), Locations.OfName(axis.Property))).Append((result!, at)))
        {
            if (needed is not null && needed.TypeKind != TypeKind.Error && !needed.IsAccessible())
            {
                report.Add(RegistrationDescriptors.NotAccessible, location, type.Name, needed.ReadableName());
            }
        }
    }

    private static void CheckRequired(INamedTypeSymbol type, IReadOnlyList<DeclaredAxis> axes, Report report)
    {
        foreach (var member in type.Lineage().SelectMany(each => each.GetMembers()).Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
        {
            if (!axes.Any(axis => axis.Property.Overriding().Contains(member, SymbolEqualityComparer.Default)))
            {
                report.Add(AxisDescriptors.RequiredNoAxis, Locations.OfName(member), member.Name, type.Name);
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
