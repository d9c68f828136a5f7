using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>The number of an enum's member in SQL, where its name is stored.</summary>
internal static class EnumRank
{
    /// <summary>A chain of conditions, of type <c>long?</c>.</summary>
    /// <param name="member">The member; null gives null.</param>
    public static Expression Of(Expression member)
    {
        var type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        Expression rank = Expression.Constant(null, typeof(long?));
        foreach (var value in Enum.GetValuesAsUnderlyingType(type).Cast<object>().Distinct().Reverse())
        {
            var isValue = Expression.Equal(member, Expression.Constant(Enum.ToObject(type, value), member.Type));
            rank = Expression.Condition(isValue, Expression.Constant(unchecked((long?)Convert.ToInt64(value, null)), typeof(long?)), rank);
        }

        return rank;
    }
}
