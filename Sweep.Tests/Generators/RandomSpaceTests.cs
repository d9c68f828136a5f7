using Sweep.Runtime.Randomness;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators;

public class RandomSpaceTests
{
    public static TheoryData<ulong> Seeds => new(Enumerable.Range(1, 12).Select(seed => (ulong)seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Grid_is_the_nested_loop_and_every_config_round_trips(ulong seed)
    {
        var space = new RandomSpace(seed);
        using var sample = GeneratorHarness.Run(space.Source).Load();
        var experiment = Assert.Single(sample.Experiments);
        var expected = space.Keys().ToList();

        Assert.Equal(expected.Count, experiment.Count);
        Assert.Equal(expected.Count, expected.Distinct().Count());
        for (var index = 0; index < expected.Count; index++)
        {
            var values = experiment.ValuesAt(index);
            var key = ConfigKey.Format(experiment.Space, values);
            Assert.Equal(expected[index], key);
            Assert.Equal(index, experiment.IndexOf(values));
            Assert.Equal(values, ConfigKey.Parse(experiment.Space, key));
            Assert.Equal(values, ConfigJson.Parse(experiment.Space, ConfigJson.Format(experiment.Space, values)));
            Assert.Equal([values], AxisFilter.Parse(experiment.Space, key).Shape.Values(experiment.Space));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Filter_selects_what_a_scan_selects(ulong seed)
    {
        var space = new RandomSpace(seed);
        using var sample = GeneratorHarness.Run(space.Source).Load();
        var experiment = Assert.Single(sample.Experiments);
        var random = new SweepRandom(seed).Fork(1);

        for (var draw = 0; draw < 10; draw++)
        {
            var clauses = space.Axes.Where(_ => random.Next(2) == 0)
                .Select(axis => $"{axis.Name}={string.Join('|', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => axis.Values[random.Next(axis.Values.Count)]))}").ToList();
            var filter = AxisFilter.Parse(experiment.Space, clauses);

            var scanned = Enumerable.Range(0, (int)experiment.Count).Select(index => experiment.ValuesAt(index)).Where(values => filter.Matches(values)).ToList();
            Assert.Equal(scanned, filter.Shape.Values(experiment.Space));
            Assert.Equal(scanned.Count, filter.Count);
            Assert.Equal(filter.ToString(), AxisFilter.Parse(experiment.Space, filter.ToString()).ToString());
        }
    }
}
