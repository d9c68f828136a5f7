namespace Sweep.Generators.Parsing;

/// <summary>What one marked class gave.</summary>
/// <param name="Result">Model and diagnostics.</param>
/// <param name="Site">Where its name is declared, for the check that no two are the same; null when the name is not valid.</param>
internal sealed record Found(ParseResult Result, NameSite? Site);
