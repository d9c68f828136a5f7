using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Expressions;

/// <summary>What the comparison operators mean.</summary>
internal static class ComparisonOperators
{
    private static readonly string[] s_texts = ["=", "!=", "<", "<=", ">", ">="]; // in the order of the enum

    /// <summary>The operator that a token is.</summary>
    public static ComparisonOperator Of(string text) => (ComparisonOperator)Array.IndexOf(s_texts, text);

    /// <summary>The operator as it is written.</summary>
    public static string Text(this ComparisonOperator comparison) => s_texts[(int)comparison];

    /// <summary>Whether the operator asks for an order and not only for equality.</summary>
    public static bool IsOrdering(this ComparisonOperator comparison) => comparison > ComparisonOperator.NotEqual;

    /// <summary>Compares. Null equals null and differs from every value; it is neither less nor greater than anything.</summary>
    public static bool Holds(this ComparisonOperator comparison, AxisValue left, AxisValue right) => comparison switch
    {
        ComparisonOperator.Equal => ValueOrder.AreEqual(left, right),
        ComparisonOperator.NotEqual => !ValueOrder.AreEqual(left, right),
        _ when left.IsInactive || right.IsInactive => false,
        ComparisonOperator.Less => ValueOrder.Compare(left, right) < 0,
        ComparisonOperator.LessOrEqual => ValueOrder.Compare(left, right) <= 0,
        ComparisonOperator.Greater => ValueOrder.Compare(left, right) > 0,
        _ => ValueOrder.Compare(left, right) >= 0,
    };
}
