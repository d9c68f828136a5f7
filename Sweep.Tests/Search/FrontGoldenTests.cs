using System.Globalization;
using System.Text.Json;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Search.Fronts;
using Sweep.Search.Genetic;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

/// <summary>Ranks, crowding, survivors, niches, hypervolumes and subsets against Optuna's; see Golden/make_front_goldens.py.</summary>
public sealed class FrontGoldenTests
{
    private static readonly JsonDocument s_golden = GoldenFolder.Read("Search", "fronts.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_golden.RootElement.GetProperty("fronts").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ranks_are_Optunas(int which)
    {
        var (row, count, objectives, losses) = Case(which);
        var penalties = GoldenPoints.Rows(count, 1).Select(x => Math.Max(0, Math.Floor(10 * x) - 5)).ToArray();
        Assert.Equal(Integers(row, "ranks"), NonDomination.Ranks(losses, objectives));
        Assert.Equal(Integers(row, "constrainedRanks"), NonDomination.Ranks(losses, objectives, penalties));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Crowding_distances_and_survivors_are_Optunas(int which)
    {
        var (row, count, objectives, losses) = Case(which);
        int[] front = [.. Enumerable.Range(0, count).Where(i => Integers(row, "ranks")[i] == 0)];
        var expected = row.GetProperty("crowding").EnumerateArray().Select(each => each.GetString()! is "inf" ? double.PositiveInfinity : double.Parse(each.GetString()!, CultureInfo.InvariantCulture)).ToArray();
        Close(expected, Crowding.Distances(losses, objectives, front), 1e-9);
        Assert.Equal(Integers(row, "survivors"), Survivors.ByCrowding(PopulationOf(losses, objectives), count / 2).Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hypervolumes_and_greedy_subsets_are_Optunas(int which)
    {
        var (row, _, objectives, losses) = Case(which);
        if (objectives > 1)
        {
            Close(Numbers(row, "reference"), Hypervolume.ReferenceOf(losses, objectives), 1e-12);
            Close([row.GetProperty("hypervolume").GetDouble()], [Hypervolume.Of(losses, Hypervolume.ReferenceOf(losses, objectives))], 1e-9);
            var sphere = GoldenPoints.Sphere(40, objectives);
            double[] reference = [.. Enumerable.Repeat(1.1, objectives)];
            Close([row.GetProperty("sphere").GetDouble()], [Hypervolume.Of(sphere, reference)], 1e-9);
            Assert.Equal(Integers(row, "subset"), HypervolumeSubset.Choose(sphere, reference, 12));
        }
        else
        {
            Assert.Equal(2 - losses.Min(), Hypervolume.Of(losses, [2]), 1e-12);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Normalized_losses_and_nearest_directions_are_Optunas(int which)
    {
        var (row, _, objectives, losses) = Case(which);
        var directions = ReferencePoints.DasDennis(objectives, 3);
        var normalized = losses.ToArray();
        var niches = Niches.Of(normalized, objectives, directions);
        Close([.. row.GetProperty("normalized").EnumerateArray().SelectMany(each => each.EnumerateArray().Select(x => x.GetDouble()))], normalized[..(20 * objectives)], 1e-8);
        Close(Numbers(row, "distance"), niches.Distances, 1e-8);

        // Where two directions are equally near, rounding decides.
        double[] toOptunas = [.. Integers(row, "nearest").Select((each, i) =>
            Math.Sqrt(Niches.DistanceSquared(normalized.AsSpan(i * objectives, objectives), directions.AsSpan(each * objectives, objectives))))];
        Close(toOptunas, niches.Distances, 1e-8);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Survivors_by_niches_are_as_frequent_as_Optunas(int which)
    {
        const int Draws = 300;
        var (row, count, objectives, losses) = Case(which);
        var population = PopulationOf(losses, objectives);
        var directions = ReferencePoints.DasDennis(objectives, 3);
        var found = new int[count];
        for (var draw = 0; draw < Draws; draw++)
        {
            foreach (var survivor in Survivors.ByNiches(population, count / 2, directions, new SweepRandom((ulong)draw)))
            {
                found[survivor]++;
            }
        }

        var expected = Integers(row, "frequencies");
        for (var i = 0; i < count; i++)
        {
            // Four deviations of the difference of two binomial counts.
            var p = (expected[i] + found[i] + 1.0) / ((2 * Draws) + 2);
            Assert.InRange(found[i] - expected[i], -4.5 * Math.Sqrt(2 * Draws * p * (1 - p)), 4.5 * Math.Sqrt(2 * Draws * p * (1 - p)));
        }
    }

    [Fact]
    public void Reference_directions_are_Optunas()
    {
        foreach (var each in s_golden.RootElement.GetProperty("directions").EnumerateArray())
        {
            var divisions = each.GetProperty("divisions").GetInt32();
            var expected = each.GetProperty("points").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(x => x.GetInt32() / (double)divisions)).ToArray();
            Assert.Equal(expected, ReferencePoints.DasDennis(each.GetProperty("objectives").GetInt32(), divisions));
        }
    }

    private static (JsonElement Row, int Count, int Objectives, double[] Losses) Case(int which)
    {
        var row = s_golden.RootElement.GetProperty("fronts")[which];
        var (count, objectives) = (row.GetProperty("count").GetInt32(), row.GetProperty("objectives").GetInt32());
        return (row, count, objectives, GoldenPoints.Rows(count, objectives, row.GetProperty("grid").GetInt32()));
    }

    private static Population PopulationOf(double[] losses, int objectives)
    {
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Box(1, 0, 1, objectives: objectives)));
        for (var i = 0; i < losses.Length / objectives; i++)
        {
            GoldenPoints.End(history, history.Add(history.Space.Decode([i * 1e-4])), losses[(i * objectives)..((i + 1) * objectives)]);
        }

        return new Population(history, [.. Enumerable.Range(0, history.Count)]);
    }

    private static int[] Integers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(each => each.GetInt32())];

    private static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(each => each.GetDouble())];

    private static void Close(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(expected[i].Equals(found[i]) || Math.Abs(expected[i] - found[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{i}: expected {expected[i]}, found {found[i]}");
        }
    }
}
