using System.ComponentModel;

namespace Sweep.Runtime.Spaces;

/// <summary>Special positions of axis values.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Position
{
    /// <summary>The axis is not active: its property is null.</summary>
    public const int Inactive = -1;

    /// <summary>The value is not one of the grid.</summary>
    public const int None = -2;
}
