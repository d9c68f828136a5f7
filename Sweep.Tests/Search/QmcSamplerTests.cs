using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Samplers;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

public sealed class QmcSamplerTests : SamplerContract
{
    protected override ISampler Create() => new QmcSampler();

    [Theory]
    [InlineData(QmcSequence.Sobol)]
    [InlineData(QmcSequence.Halton)]
    public void Every_part_of_a_range_gets_its_share(QmcSequence sequence)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(2, 0, 1)));
        var sampler = new QmcSampler(new QmcSamplerAttribute { Sequence = sequence });
        for (var i = 0; i < 128; i++)
        {
            history.Add(sampler.Propose(history, new Draw(3, history.Count)));
        }

        for (var dimension = 0; dimension < 2; dimension++)
        {
            var shares = history.Coordinates(dimension).ToArray().GroupBy(x => (int)(x * 8)).Select(group => group.Count()).ToList();
            Assert.Equal(8, shares.Count);
            Assert.All(shares, share => Assert.InRange(share, 14, 18));
        }
    }

    [Fact]
    public void Another_seed_scrambles_otherwise_and_without_scrambling_the_first_point_is_the_least()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(3, -1, 1)));
        Assert.NotEqual(new QmcSampler().Propose(history, new Draw(1, 5)), new QmcSampler().Propose(history, new Draw(2, 5)));
        Assert.Equal([-1.0, -1.0, -1.0], new QmcSampler(new QmcSamplerAttribute { Scramble = false }).Propose(history, new Draw(1, 0)).Select(value => value.AsReal()));
    }

    [Fact]
    public void More_dimensions_than_Sobol_has_are_refused_in_words_and_taken_by_Halton()
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(257, 0, 1)));
        Assert.Contains("halton", Assert.Throws<SweepException>(() => new QmcSampler().Propose(history, new Draw(1, 0))).Message, StringComparison.Ordinal);
        Assert.Equal(257, new QmcSampler(new QmcSamplerAttribute { Sequence = QmcSequence.Halton }).Propose(history, new Draw(1, 0)).Length);
    }
}
