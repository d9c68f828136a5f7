namespace Sweep.Query;

/// <summary>What queries over trials have beside the methods of LINQ.</summary>
public static class TrialQueryExtensions
{
    /// <summary>Also the trials that are not completed, or out of the space: <c>db.Quickstart().IncludeAll().Where(trial => trial.State == TrialState.Failed)</c>.</summary>
    /// <remarks>
    /// Metrics are null unless the trial is completed. A trial out of the space may have a value on an axis that its property cannot hold, such as a member that its enum has no more: leave such out
    /// with <see cref="TrialRow.OutOfSpace"/>, or select other columns.
    /// </remarks>
    public static IQueryable<TRow> IncludeAll<TRow>(this IQueryable<TRow> trials)
        where TRow : TrialRow
    {
        ArgumentNullException.ThrowIfNull(trials);
        return trials.Provider.CreateQuery<TRow>(new FilterRemoval<TRow>().Visit(trials.Expression));
    }

    /// <summary>Runs the query and groups its trials into cells, whose trials differ in the seed only: <c>db.Quickstart().ByCell().MinBy(cell => cell[trial => trial.TestError].Mean)</c>.</summary>
    /// <returns>The cells in the order of their first trials, with the mean, the sample's standard deviation and the number of values of each metric.</returns>
    /// <remarks>The trials of the query are in memory while they are grouped.</remarks>
    public static IReadOnlyList<CellRow<TRow>> ByCell<TRow>(this IQueryable<TRow> trials)
        where TRow : TrialRow, ITrialRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(trials);
        return CellGrouping<TRow>.Group(trials.AsEnumerable());
    }
}
