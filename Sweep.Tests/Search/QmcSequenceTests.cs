using System.Text.Json;
using Sweep.Runtime;
using Sweep.Search.QuasiRandom;

namespace Sweep.Tests.Search;

public sealed class QmcSequenceTests
{
    private static JsonElement Golden { get; } = GoldenFolder.Read("Search", "qmc.json").RootElement;

    [Fact]
    public void Sobol_points_are_those_of_SciPy()
    {
        var sequence = new SobolSequence(256);
        var dimensions = Golden.GetProperty("sobolDimensions").EnumerateArray().Select(each => each.GetInt32()).ToArray();
        var point = new double[256];
        var index = 0u;
        foreach (var row in Golden.GetProperty("sobol").EnumerateArray())
        {
            sequence.Point(index++, point);
            Assert.Equal(row.EnumerateArray().Select(each => each.GetDouble()), dimensions.Select(d => point[d]));
        }
    }

    [Fact]
    public void Halton_points_are_those_of_SciPy()
    {
        var sequence = new HaltonSequence(12, null);
        var point = new double[12];
        var index = 0u;
        foreach (var row in Golden.GetProperty("halton").EnumerateArray())
        {
            sequence.Point(index++, point);
            var expected = row.EnumerateArray().Select(each => each.GetDouble()).ToArray();
            for (var d = 0; d < 12; d++)
            {
                Assert.Equal(expected[d], point[d], 1e-13);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public void Scrambling_keeps_that_each_of_256_intervals_gets_one_of_256_points(int dimension)
    {
        var sequence = new SobolSequence(256, new SweepRandom(9UL));
        var point = new double[256];
        var intervals = new HashSet<int>();
        for (var index = 0u; index < 256; index++)
        {
            sequence.Point(index, point);
            intervals.Add((int)(point[dimension] * 256));
        }

        Assert.Equal(256, intervals.Count);
    }

    [Fact]
    public void Scrambling_keeps_that_the_first_two_dimensions_are_even_together()
    {
        var sequence = new SobolSequence(2, new SweepRandom(10UL));
        var point = new double[2];
        var cells = new HashSet<(int, int)>();
        for (var index = 0u; index < 256; index++)
        {
            sequence.Point(index, point);
            cells.Add(((int)(point[0] * 16), (int)(point[1] * 16)));
        }

        Assert.Equal(256, cells.Count);
    }

    [Fact]
    public void A_scrambled_Halton_sequence_fills_the_intervals_of_its_base()
    {
        var sequence = new HaltonSequence(2, new SweepRandom(11UL));
        var point = new double[2];
        var intervals = new HashSet<int>();
        for (var index = 0u; index < 81; index++)
        {
            sequence.Point(index, point);
            intervals.Add((int)(point[1] * 81));
        }

        Assert.Equal(81, intervals.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(1025)]
    public void A_permutation_has_every_number_once_and_another_seed_gives_another(int count)
    {
        var first = Enumerable.Range(0, count).Select(number => Permutation.At(number, count, 1)).ToList();
        Assert.Equal(Enumerable.Range(0, count).Select(number => (long)number), first.Order());
        Assert.Equal(count >= 100, !first.SequenceEqual(Enumerable.Range(0, count).Select(number => Permutation.At(number, count, 2))) && count >= 100);
    }
}
