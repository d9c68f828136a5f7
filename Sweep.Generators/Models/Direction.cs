namespace Sweep.Generators.Models;

/// <summary>The members of <c>Sweep.Runtime.Spaces.Direction</c>, by the same names.</summary>
internal enum Direction
{
    None,
    Minimize,
    Maximize,
}
