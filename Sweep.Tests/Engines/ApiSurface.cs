using System.Globalization;
using System.Reflection;

namespace Sweep.Tests.Engines;

/// <summary>What an assembly offers, in the form of torchsharp-api.tsv.</summary>
internal static class ApiSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every public type with what it declares and other assemblies can see; types that the list calls by one name are one.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(Assembly assembly) =>
        assembly.GetExportedTypes().GroupBy(ApiNames.Of, StringComparer.Ordinal).ToDictionary(types => types.Key, types => (IReadOnlySet<string>)types.SelectMany(Members).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>A member as the list writes it; null for what it does not list: what no other assembly sees, accessors, static constructors.</summary>
    public static string? Line(MemberInfo member) => member switch
    {
        FieldInfo { DeclaringType.IsEnum: true } field => field.IsStatic ? field.Name : null,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly
            ? $"field {(field.IsPublic ? "" : "protected ")}{(field.IsStatic ? "static " : "")}{ApiNames.Of(field.FieldType)} {field.Name}"
            : null,
        ConstructorInfo constructor => constructor.IsStatic || !IsVisible(constructor) ? null : $"{Modifiers(constructor)}.ctor({Parameters(constructor.GetParameters())})",
        MethodInfo method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) ? Method(method) : null,
        PropertyInfo property => Property(property),
        _ => null,
    };

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared).Select(Line).OfType<string>();

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(ApiNames.Of))}>" : "";
        return $"{Modifiers(method)}{ApiNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method.GetParameters())})";
    }

    private static string? Property(PropertyInfo property)
    {
        // The accessors that are as visible as the property.
        var isPublic = property.GetAccessors().Length > 0;
        var accessors = property.GetAccessors(nonPublic: true).Where(accessor => isPublic ? accessor.IsPublic : IsVisible(accessor)).ToList();
        if (accessors.Count == 0)
        {
            return null;
        }

        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{Parameters(parameters)}]" : "";
        var get = accessors.Contains(property.GetMethod!) ? "get; " : "";
        var set = accessors.Contains(property.SetMethod!) ? "set; " : "";
        return $"{(accessors[0].IsStatic ? "static " : "")}{ApiNames.Of(property.PropertyType)} {property.Name}{index} {{ {get}{set}}}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "") + (method.IsAbstract ? "abstract " : method.IsVirtual ? "virtual " : "");

    private static string Parameters(IEnumerable<ParameterInfo> parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter.ParameterType.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{kind}{ApiNames.Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")}";
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => "null",
        string text => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"",
        bool truth => truth ? "true" : "false",
        var value when (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsEnum: true } type => Enum.ToObject(type, value).ToString()!,
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
