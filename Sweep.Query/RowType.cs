using Microsoft.EntityFrameworkCore;
using Sweep.Runtime.Spaces;

namespace Sweep.Query;

/// <summary>What maps a row type to its table.</summary>
/// <remarks>
/// A class with a virtual method, and not a delegate over <see cref="ModelBuilder"/>: module initializers make one for each row type in every process, and EF Core
/// must not be loaded in those, such as workers, that ask nothing.
/// </remarks>
internal abstract class RowType
{
    /// <summary>The space whose trials the rows are.</summary>
    public abstract SpaceDescriptor Space { get; }

    /// <summary>Adds the row type to EF Core's model.</summary>
    public abstract void Map(ModelBuilder model);
}
