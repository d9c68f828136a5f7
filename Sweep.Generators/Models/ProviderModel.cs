namespace Sweep.Generators.Models;

/// <summary>The static member that provides an axis's values at run time.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Expression">The expression that reads it, inside the class.</param>
internal sealed record ProviderModel(string Member, string Expression);
