using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sweep.Query;

/// <summary>Lets the rows that EF Core makes read their reports.</summary>
internal sealed class RowReports : IMaterializationInterceptor
{
    private RowReports()
    {
    }

    /// <summary>One for all contexts, since EF Core keeps its services by it.</summary>
    public static RowReports Instance { get; } = new();

    /// <inheritdoc/>
    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is TrialRow row && materializationData.Context is RowContext context)
        {
            var (source, space) = (context.Source, RowTypes.SpaceOf(row.GetType()));
            row.ReadReports = number => source.ReportsOf(space, number);
        }

        return entity;
    }
}
