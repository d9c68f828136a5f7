using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Sweep.Query;

/// <summary>Makes EF Core build a new model once more row types are known.</summary>
internal sealed class RowTypesModelKey : IModelCacheKeyFactory
{
    /// <inheritdoc/>
    public object Create(DbContext context, bool designTime) => (context.GetType(), RowTypes.Version, designTime);
}
