namespace Sweep.Generators.Parsing;

/// <summary>What one marked class gave.</summary>
/// <param name="Result">Model and diagnostics.</param>
/// <param name="Site">Where its name is declared, for the check that no two are the same; null when the name is not valid.</param>
/// <param name="Size">How large the experiment is; null when it has an error. It stands apart because it is always there and moves with every edit above it.</param>
internal sealed record Found(ParseResult Result, NameSite? Site, SizeSite? Size)
{
    /// <summary>What a class gives that is no experiment, or that the compiler refuses.</summary>
    public static Found Nothing { get; } = new(new ParseResult(null, default), null, null);
}
