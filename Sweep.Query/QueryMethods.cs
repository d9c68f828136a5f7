using System.Reflection;

namespace Sweep.Query;

/// <summary>The methods of <see cref="Queryable"/>, and of <see cref="Enumerable"/> inside of their lambdas.</summary>
internal static class QueryMethods
{
    /// <summary>Whether the method is one of them.</summary>
    public static bool IsQueryMethod(MethodInfo method) => method.DeclaringType == typeof(Queryable) || method.DeclaringType == typeof(Enumerable);

    /// <summary>Whether a method of this name orders.</summary>
    public static bool IsOrder(string name) => name is nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) or nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending);
}
