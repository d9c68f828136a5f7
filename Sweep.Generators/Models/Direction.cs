namespace Sweep.Generators.Models;

/// <summary>The same names as <c>Sweep.Runtime.Spaces.Direction</c>, which generated code writes.</summary>
internal enum Direction
{
    None,
    Minimize,
    Maximize,
}
