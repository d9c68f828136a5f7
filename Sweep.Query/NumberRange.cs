using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>The numbers of trials that a query can be about, both ends included.</summary>
/// <param name="Low">The lowest one.</param>
/// <param name="High">The highest one.</param>
internal readonly record struct NumberRange(long Low, long High)
{
    /// <summary>Every number.</summary>
    public static NumberRange All => new(long.MinValue, long.MaxValue);

    /// <summary>Whether a number is in it.</summary>
    public bool Contains(long number) => number >= Low && number <= High;

    /// <summary>The numbers that a filter over rows leaves of it, or more.</summary>
    public NumberRange And(LambdaExpression filter) => And(filter.Body, filter.Parameters[0]);

    private NumberRange And(Expression condition, ParameterExpression row)
    {
        if (condition is not BinaryExpression binary)
        {
            return this;
        }

        if (binary.NodeType == ExpressionType.AndAlso)
        {
            return And(binary.Left, row).And(binary.Right, row);
        }

        var isLeft = IsNumber(binary.Left, row);
        if ((!isLeft && !IsNumber(binary.Right, row)) || !QueryInlining.TryEvaluate(isLeft ? binary.Right : binary.Left, out var value) || value is not long bound)
        {
            return this;
        }

        return (binary.NodeType, isLeft) switch
        {
            (ExpressionType.Equal, _) => new(Math.Max(Low, bound), Math.Min(High, bound)),
            (ExpressionType.GreaterThanOrEqual or ExpressionType.GreaterThan, true) or (ExpressionType.LessThanOrEqual or ExpressionType.LessThan, false) => this with { Low = Math.Max(Low, bound) },
            (ExpressionType.LessThanOrEqual or ExpressionType.LessThan, true) or (ExpressionType.GreaterThanOrEqual or ExpressionType.GreaterThan, false) => this with { High = Math.Min(High, bound) },
            _ => this,
        };
    }

    private static bool IsNumber(Expression node, ParameterExpression row) => node is MemberExpression { Member.Name: nameof(TrialRow.Number), Expression: var of } && of == row;
}
