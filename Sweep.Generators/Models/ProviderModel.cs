namespace Sweep.Generators.Models;

/// <summary>The static member that yields an axis's values at run time.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Expression">What reads it, as generated code writes it inside the class.</param>
internal sealed record ProviderModel(string Member, string Expression);
