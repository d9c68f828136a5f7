using Sweep.Runtime;
using Sweep.Runtime.Randomness;

namespace Sweep.Tests.Randomness;

public class SweepRandomTests
{
    [Fact]
    public void Outputs_are_those_of_the_reference_implementation()
    {
        // From xoshiro256starstar.c (prng.di.unimi.it) with state 1, 2, 3, 4; the same vector stands in the tests of rand_xoshiro.
        ulong[] published =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360,
            607988272756665600, 16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        var random = new SweepRandom(1, 2, 3, 4);

        Assert.Equal(published, published.Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void SplitMix_outputs_are_those_of_the_reference_implementation()
    {
        // From splitmix64.c (prng.di.unimi.it) with seed 1234567.
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        var state = 1234567ul;

        Assert.Equal(published, published.Select(_ => SplitMix64.Next(ref state)).ToArray());
    }

    [Fact]
    public void Equal_seeds_give_equal_numbers_and_others_do_not()
    {
        Assert.Equal(First(new SweepRandom(7L)), First(new SweepRandom(7ul)));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(seed => new SweepRandom((ulong)seed).NextUInt64()).Distinct().Count());
    }

    [Fact]
    public void Forks_depend_on_seed_and_stream_alone()
    {
        var used = new SweepRandom(7ul);
        used.NextUInt64();

        Assert.Equal(First(new SweepRandom(7ul).Fork(3)), First(used.Fork(3)));
        var forks = from seed in Enumerable.Range(0, 40) from stream in Enumerable.Range(0, 40) select new SweepRandom((ulong)seed).Fork((ulong)stream).NextUInt64();
        Assert.Equal(1600, forks.Distinct().Count());
    }

    [Fact]
    public void Doubles_fill_the_unit_interval()
    {
        var random = new SweepRandom(1ul);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble()).ToList();

        Assert.All(draws, draw => Assert.InRange(draw, 0, 1 - Math.ScaleB(1, -53)));

        // The mean of n uniform numbers has the standard deviation 1 / √(12 n) = 0.0009: five of them.
        Assert.Equal(0.5, draws.Average(), 0.0046);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Bounded_draws_are_even(int bound)
    {
        var random = new SweepRandom(5ul);
        var counts = new int[bound];
        for (var draw = 0; draw < 70_000; draw++)
        {
            counts[random.Next(bound)]++;
        }

        // Each count is binomial, its standard deviation below √(n / bound): five of them.
        Assert.All(counts, count => Assert.Equal(70_000.0 / bound, count, 5 * Math.Sqrt(70_000.0 / bound)));
    }

    [Fact]
    public void Largest_bound_is_respected()
    {
        var random = new SweepRandom(5ul);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.Next(int.MaxValue), 0, int.MaxValue - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
    }

    [Fact]
    public void Shuffles_keep_the_items_and_reach_every_order_evenly()
    {
        var random = new SweepRandom(9ul);
        var orders = new Dictionary<string, int>();
        for (var draw = 0; draw < 24_000; draw++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            orders[new string(items)] = orders.GetValueOrDefault(new string(items)) + 1;
        }

        Assert.Equal(24, orders.Count);

        // Expected 1,000 each, with a standard deviation of 31: five of them.
        Assert.All(orders.Values, count => Assert.InRange(count, 845, 1155));
    }

    private static ulong[] First(SweepRandom random) => [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
}
