using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Finds the constructor that creates configs: one without parameters, or else the only one, whose parameters are services.</summary>
internal static class ConstructorParser
{
    /// <summary>Returns the services that the constructor takes; none for a class that cannot be instantiated anyway.</summary>
    public static IReadOnlyList<ServiceModel> Parse(ParsingContext context)
    {
        var type = context.Type;
        var constructors = type.InstanceConstructors.Where(constructor => !IsCopy(constructor)).ToList();
        if (type.IsStatic || type.IsAbstract || constructors.Any(static constructor => constructor.Parameters.Length == 0))
        {
            return [];
        }

        if (constructors.Count > 1)
        {
            context.Diagnostics.Add(RegistrationDescriptors.ManyConstructors, context.ClassLocation, type.Name);
            return [];
        }

        var services = new List<ServiceModel>();
        foreach (var parameter in constructors.SelectMany(static constructor => constructor.Parameters))
        {
            Check(parameter, context);
            services.Add(new ServiceModel(parameter.Type.FullyQualifiedName(), parameter.HasExplicitDefaultValue || parameter.NullableAnnotation == NullableAnnotation.Annotated));
        }

        return services;
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static void Check(IParameterSymbol parameter, ParsingContext context)
    {
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            context.Diagnostics.LeaveToCompiler();
            return;
        }

        var (wrong, advice) = parameter switch
        {
            { RefKind: not RefKind.None } => ("is passed by reference", "take it by value"),
            _ when !IsService(parameter.Type) => ($"has type '{parameter.Type.DisplayName()}', which is no service", "declare it as an axis"),
            _ when parameter.Attribute(KnownNames.KeyedServicesAttribute) is not null => ("has [FromKeyedServices], which has no effect here", "take an IServiceProvider and ask it for the keyed service"),
            _ => ("", ""),
        };
        if (wrong.Length > 0)
        {
            context.Diagnostics.Add(RegistrationDescriptors.NoService, Locations.OfName(parameter), parameter.Name, context.Type.Name, wrong, advice);
        }
    }

    private static bool IsService(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Interface or TypeKind.Class or TypeKind.Delegate, SpecialType: not (SpecialType.System_String or SpecialType.System_Object) };
}
