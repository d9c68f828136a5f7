using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Sweep.Query;

/// <summary>EF Core over a store: every known row type and the reports, untracked.</summary>
internal sealed class RowContext(RowSource source, string connectionString) : DbContext
{
    /// <summary>What reads the reports of the context's rows.</summary>
    public RowSource Source => source;

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options
        .UseSqlite(connectionString)
        .AddInterceptors(QueryOnlyInterceptor.Instance, SqlSemantics.Instance, RowReports.Instance)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .ReplaceService<IModelCacheKeyFactory, RowTypesModelKey>();

    // A float is stored as the double that it is exactly; compared as a float it would be written into the SQL by its shortest digits, which are another number.
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>();
        conventions.Properties<float>().HaveConversion<double>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder model)
    {
        RowTypes.Map(model);
        model.Entity<ReportRow>(report =>
        {
            report.ToTable("sweep_reports");
            report.HasKey(row => new { row.Experiment, row.Number, row.Step, row.Metric });
        });
    }
}
