using System.Linq.Expressions;
using Sweep.Runtime;

namespace Sweep.Query;

/// <summary>The filter that every query over trials begins with, so that their metrics are there.</summary>
internal static class CompletedTrials<TRow>
    where TRow : TrialRow
{
    /// <summary>One object, by which the filter is found again in a query.</summary>
    public static Expression<Func<TRow, bool>> Filter { get; } = row => row.State == TrialState.Completed && !row.OutOfSpace;
}
