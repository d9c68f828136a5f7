using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>How large an experiment is, and where that is said. Holds a live location: only diagnostics may depend on it.</summary>
/// <param name="Class">The class's name.</param>
/// <param name="Size">Cells, replicates and trials, as people read them.</param>
/// <param name="Location">The class's name in the sources.</param>
internal sealed record SizeSite(string Class, string Size, Location Location);
