using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators;

/// <summary>What ranges, conditions, pairs, exclusions and values of run time do to a grid.</summary>
public class EverythingTests
{
    [Fact]
    public void Grid_respects_conditions_pairs_and_exclusions()
    {
        using var sample = GeneratorHarness.Run(Samples.Everything).Load();
        var experiment = Assert.Single(sample.Experiments);

        // Of dataset, activation, hinges and slope 3 × (1 + 1 + 2) less Cifar100 with Tanh; 4 learning rates; 3 pairs of width and dropout less one; (2 + 1) optimizers; 2 seeds.
        Assert.Equal(11 * 4 * 2 * 3 * 2, experiment.Count);
        for (var index = 0L; index < experiment.Count; index++)
        {
            var values = experiment.ValuesAt(index);
            Assert.Equal(index, experiment.IndexOf(values));
            Assert.Equal(values, ConfigKey.Parse(experiment.Space, ConfigKey.Format(experiment.Space, values)));
        }
    }
}
