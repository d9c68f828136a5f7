namespace Sweep.Tests.Generators.Properties;

/// <summary>An exclusion: each named axis has, or has not, one of its values.</summary>
/// <param name="Terms">The axis's position, its value's, and whether it must have it.</param>
/// <param name="Style">How the predicate is written: 0 by members, 1 by a pattern, 2 through a helper that hides what is read.</param>
internal sealed record DeclaredExclusion(IReadOnlyList<(int Axis, int Position, bool IsEqual)> Terms, int Style);
