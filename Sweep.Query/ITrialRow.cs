using System.ComponentModel;
using Sweep.Runtime.Spaces;

namespace Sweep.Query;

/// <summary>What the generator writes for an experiment's row, so that it can be mapped to its table.</summary>
/// <typeparam name="TSelf">The row: a property for each axis and metric of its space.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrialRow<TSelf>
    where TSelf : TrialRow, ITrialRow<TSelf>
{
    /// <summary>The space whose trials the rows are.</summary>
    static abstract SpaceDescriptor Space { get; }
}
