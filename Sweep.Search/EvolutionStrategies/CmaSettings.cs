namespace Sweep.Search.EvolutionStrategies;

/// <summary>What of CMA-ES can be chosen.</summary>
/// <param name="Population">Points a generation; 0 for the usual number.</param>
/// <param name="Sigma">The first step size as a part of the range.</param>
/// <param name="Growth">By what the population is multiplied at a restart; 0 for no restarts.</param>
internal sealed record CmaSettings(int Population, double Sigma, int Growth);
