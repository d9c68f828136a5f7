using System.ComponentModel;

namespace Sweep.Runtime.Spaces;

/// <summary>Implemented by the generated struct that shows a config.</summary>
/// <typeparam name="TSelf">The struct: a property for each axis.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICell<TSelf>
    where TSelf : struct, ICell<TSelf>
{
    /// <summary>The cell with these values.</summary>
    /// <param name="positions">Of each axis a position among its values, or <see cref="Position.Inactive"/>.</param>
    static abstract TSelf FromPositions(ReadOnlySpan<int> positions);
}
