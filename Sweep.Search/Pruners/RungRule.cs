namespace Sweep.Search.Pruners;

/// <summary>Where rungs are and how many go on.</summary>
/// <param name="Factor">From 2.</param>
/// <param name="Rate">How many rungs are left out at the beginning.</param>
/// <param name="Bootstrap">The first so many trials at a rung are stopped there.</param>
internal readonly record struct RungRule(int Factor, int Rate, int Bootstrap);
