using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

public class GridShapeTests
{
    public static TheoryData<ulong> Seeds => new(Enumerable.Range(1, 200).Select(seed => (ulong)seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Grid_is_the_nested_loop_filtered_by_conditions_pairs_and_exclusions(ulong seed)
    {
        var space = RandomDescriptor(new SweepRandom(seed));
        var expected = Loop(space).ToList();
        var positions = new int[space.Axes.Count];

        Assert.Equal(expected.Count, space.Shape.Count);
        Assert.Equal(expected, space.Shape.Values(space));
        for (var index = 0; index < expected.Count; index++)
        {
            space.Shape.Decode(index, positions);
            Assert.Equal(expected[index], GridShape.ValuesAt(space, positions));
            Assert.Equal(index, space.Shape.IndexOf(positions));
            Assert.True(space.Contains(expected[index]));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Only_configs_of_the_grid_have_an_index(ulong seed)
    {
        var space = RandomDescriptor(new SweepRandom(seed));
        var known = Loop(space).Select(values => string.Join('|', values)).ToHashSet();
        var random = new SweepRandom(seed).Fork(2);
        var positions = new int[space.Axes.Count];

        for (var draw = 0; draw < 200; draw++)
        {
            for (var axis = 0; axis < positions.Length; axis++)
            {
                positions[axis] = random.Next(space.Axes[axis].Values.Count + 2) - 2;
            }

            var isPoint = !positions.Contains(Position.None) && known.Contains(string.Join('|', GridShape.ValuesAt(space, positions)));
            Assert.Equal(isPoint, space.Shape.IndexOf(positions) >= 0);
            Assert.Equal(isPoint, !positions.Contains(Position.None) && space.Contains(GridShape.ValuesAt(space, positions)));
        }
    }

    [Fact]
    public void An_exclusion_costs_only_the_combinations_of_the_axes_that_it_reads()
    {
        var evaluations = 0;
        var space = Wide(40) with
        {
            Exclusions = [new("Both", "", [3, 30], values =>
            {
                evaluations++;
                return values[3] == AxisValue.Of(0) && values[30] == AxisValue.Of(1);
            })],
        };

        Assert.Equal((1L << 40) - (1L << 38), space.Shape.Count);
        Assert.Equal(4, evaluations);
    }

    [Fact]
    public void A_grid_of_two_to_the_62_is_counted_and_indexed()
    {
        var space = Wide(62);
        var positions = new int[62];
        space.Shape.Decode((1L << 62) - 1, positions);

        Assert.Equal(1L << 62, space.Shape.Count);
        Assert.All(positions, position => Assert.Equal(1, position));
        Assert.Equal((1L << 62) - 1, space.Shape.IndexOf(positions));
        Assert.Throws<ArgumentOutOfRangeException>(() => space.Shape.Decode(1L << 62, positions));
    }

    [Theory]
    [InlineData(63)]
    [InlineData(90)]
    public void A_larger_grid_is_refused(int axes) =>
        Assert.Equal($"The grid of 'wide' has more than 2^62 configs over its {axes} axes; remove values or axes", Assert.Throws<SweepException>(() => Wide(axes).Shape).Message);

    [Fact]
    public void An_exclusion_that_may_read_everything_of_a_huge_grid_is_refused()
    {
        var space = Wide(40) with { Exclusions = [new("Opaque", "", null, _ => false)] };

        Assert.Equal(
            "The exclusions of 'wide' read axes with more than 16,777,216 combinations, the last looked at by Opaque, which may read every axis because it hands its parameter on; "
            + "let it read single axes, as in c.Activation",
            Assert.Throws<SweepException>(() => space.Shape).Message);
    }

    [Fact]
    public void A_grid_without_configs_is_empty()
    {
        var space = Wide(3) with { Exclusions = [new("All", "", [0], _ => true)] };

        Assert.Equal(0, space.Shape.Count);
        Assert.Empty(space.Shape.Values(space));
        Assert.Equal(-1, space.Shape.IndexOf([0, 0, 0]));
    }

    // Division by a reciprocal must be exact at every edge of every turn.
    [Theory]
    [InlineData(3, 1_431_655_765)]
    [InlineData(1_000_003, 2_147_483_647)]
    [InlineData(7, 5)]
    public void Edges_of_large_turns_are_decoded_exactly(int outer, int inner)
    {
        var inside = GridNode.Uniform(inner, GridNode.Leaf);
        var node = GridNode.Uniform(outer, inside)!;
        foreach (var turn in new[] { 0, 1, outer / 2, outer - 1 })
        {
            foreach (var rest in new[] { 0L, 1, inner - 1 })
            {
                var index = ((long)turn * inner) + rest;
                Assert.Equal(turn, node.Take(ref index));
                Assert.Equal(rest, index);
            }
        }
    }

    private static SpaceDescriptor Wide(int axes) => new("wide", "", [.. Enumerable.Range(0, axes).Select(axis =>
        new AxisDescriptor($"Axis{axis}", AxisKind.Integer, "int", AxisConvert.Seeds(2)))], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    // The loops as anybody would write them: a pair at the place of its first axis, a conditional axis null where it is not active.
    private static IEnumerable<AxisValue[]> Loop(SpaceDescriptor space)
    {
        return From(0, new AxisValue[space.Axes.Count]).Where(values => !space.Exclusions.Any(exclusion => exclusion.Excludes(values)));

        IEnumerable<AxisValue[]> From(int axis, AxisValue[] values)
        {
            if (axis == space.Axes.Count)
            {
                return [[.. values]];
            }

            var pair = space.Pairs.FirstOrDefault(each => each.Axes.Contains(axis));
            if (pair is not null && pair.Axes[0] != axis)
            {
                return From(axis + 1, values);
            }

            if (space.Axes[axis].Condition is { } condition && !condition.Holds(values))
            {
                foreach (var member in pair?.Axes ?? [axis])
                {
                    values[member] = AxisValue.Inactive;
                }

                return From(axis + 1, values);
            }

            return Enumerable.Range(0, pair?.Rows.Count ?? space.Axes[axis].Values.Count).SelectMany(turn =>
            {
                for (var member = 0; member < (pair?.Axes.Count ?? 1); member++)
                {
                    var at = pair?.Axes[member] ?? axis;
                    values[at] = space.Axes[at].Values[pair?.Rows[turn][member] ?? turn];
                }

                return From(axis + 1, values);
            });
        }
    }

    private static SpaceDescriptor RandomDescriptor(SweepRandom random)
    {
        var axes = new List<AxisDescriptor>();
        for (var i = 0; i < 1 + random.Next(6); i++)
        {
            var values = AxisConvert.Seeds(1 + random.Next(4));
            ConditionDescriptor? condition = null;
            if (i > 0 && random.Next(2) == 0)
            {
                var parent = random.Next(i);
                condition = new(parent, [.. axes[parent].Values.Where(_ => random.Next(2) == 0).DefaultIfEmpty(AxisValue.Of(99))]);
            }

            axes.Add(new($"Axis{i}", AxisKind.Integer, "int", values) { Condition = condition });
        }

        PairDescriptor[] pairs = [];
        if (axes.Count > 2 && random.Next(2) == 0)
        {
            int[] members = [0, axes.Count - 1];
            axes[0] = axes[0] with { Condition = null };
            axes[^1] = axes[^1] with { Condition = null };
            var rows = Enumerable.Range(0, axes[0].Values.Count).SelectMany(a => Enumerable.Range(0, axes[^1].Values.Count).Select(b => (IReadOnlyList<int>)[a, b]))
                .Where(_ => random.Next(2) == 0).Reverse().ToList();
            pairs = rows.Count == 0 ? [] : [new("pair", members, rows)];
        }

        var exclusions = Enumerable.Range(0, random.Next(3)).Select(i =>
        {
            var read = Enumerable.Range(0, axes.Count).Where(_ => random.Next(2) == 0).DefaultIfEmpty(0).ToList();
            var salt = random.Next(1000);
            return new ExclusionDescriptor($"Exclusion{i}", "", random.Next(4) == 0 ? null : read, values =>
            {
                var sum = salt;
                foreach (var axis in read)
                {
                    sum = (sum * 31) + (values[axis].IsInactive ? 7 : (int)values[axis].AsInteger());
                }

                return sum % 5 == 0;
            });
        }).ToList();
        return new("random", "", axes, [new("Loss", AxisKind.Real, Direction.Minimize)]) { Pairs = pairs, Exclusions = exclusions };
    }
}
