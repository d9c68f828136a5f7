using System.Reflection;

namespace Sweep.Query;

/// <summary>The properties of a row that a query uses, in the order of their names.</summary>
/// <param name="Properties">Those that are columns.</param>
internal sealed record RowColumns(IReadOnlyList<PropertyInfo> Properties)
{
    /// <summary>Some or all columns of a row type.</summary>
    /// <param name="row">The row type.</param>
    /// <param name="names">The names; null for all.</param>
    public static RowColumns Of(Type row, IReadOnlySet<string>? names) => new(
    [
        .. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && (names is null || names.Contains(property.Name)))
            .OrderBy(property => property.Name, StringComparer.Ordinal),
    ]);
}
