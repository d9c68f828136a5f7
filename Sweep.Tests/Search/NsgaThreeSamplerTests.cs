using Sweep.Runtime.Search;
using Sweep.Search.Genetic;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class NsgaThreeSamplerTests : SamplerContract
{
    protected override ISampler Create() => new NsgaThreeSampler(new GeneticOptions { Population = 8, Crossover = CrossoverKind.Undx, Mutation = MutationKind.Polynomial });
}
