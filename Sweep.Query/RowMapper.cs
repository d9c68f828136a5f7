using System.Linq.Expressions;
using Sweep.Runtime.Storage;

namespace Sweep.Query;

/// <summary>Makes rows of the values of trials.</summary>
internal static class RowMapper
{
    /// <summary>Compiles the mapping of some columns; the row's other properties keep their defaults.</summary>
    public static Func<IRowColumns, TRow> Of<TRow>(RowColumns columns)
        where TRow : TrialRow
    {
        var values = Expression.Parameter(typeof(IRowColumns));
        var bindings = columns.Properties.Select((property, i) => Expression.Bind(property, Value(values, i, property.PropertyType)));
        return Expression.Lambda<Func<IRowColumns, TRow>>(Expression.MemberInit(Expression.New(typeof(TRow)), bindings), values).Compile();
    }

    /// <summary>The member of an enum with a name.</summary>
    /// <exception cref="StoreException">The enum has no such member any more.</exception>
    public static TEnum Member<TEnum>(string name)
        where TEnum : struct, Enum
        => EnumNames<TEnum>.Members.TryGetValue(name, out var member) ? member
            : throw new StoreException($"'{name}' is no member of {typeof(TEnum).Name} any more, so it cannot be read into a row: leave such trials out with OutOfSpace, or select other columns");

    private static ConditionalExpression Value(ParameterExpression values, int column, Type type)
    {
        var at = Expression.Constant(column);
        var value = Nullable.GetUnderlyingType(type) ?? type;
        var read = value.IsEnum
            ? Expression.Call(typeof(RowMapper), nameof(Member), [value], Call(nameof(IRowColumns.Text)))
            : Type.GetTypeCode(value) switch
            {
                TypeCode.Boolean => Call(nameof(IRowColumns.Truth)),
                TypeCode.String => Call(nameof(IRowColumns.Text)),
                TypeCode.DateTime => Call(nameof(IRowColumns.Moment)),
                TypeCode.Double or TypeCode.Single => Call(nameof(IRowColumns.Real)),
                _ => (Expression)Call(nameof(IRowColumns.Whole)),
            };
        return Expression.Condition(Call(nameof(IRowColumns.IsNull)), Expression.Default(type), read.Type == type ? read : Expression.Convert(read, type));

        MethodCallExpression Call(string method) => Expression.Call(values, method, null, at);
    }

    private static class EnumNames<TEnum>
        where TEnum : struct, Enum
    {
        public static Dictionary<string, TEnum> Members { get; } = Enum.GetNames<TEnum>().ToDictionary(name => name, Enum.Parse<TEnum>, StringComparer.Ordinal);
    }
}
