using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Spaces;

/// <summary>As many replicates as an int has numbers cost what three do.</summary>
public class SeedValuesTests
{
    private static readonly SpaceDescriptor s_space = new("many", "", [
        new("Unit", AxisKind.Enum, "Unit", [AxisValue.OfEnum("A"), AxisValue.OfEnum("B")]),
        new("Seed", AxisKind.Integer, "int", AxisConvert.Seeds(int.MaxValue), IsSeed: true),
        new("Width", AxisKind.Integer, "int", [AxisValue.Of(3), AxisValue.Of(5)]) { Condition = new(0, [AxisValue.OfEnum("B")]) },
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    [Fact]
    public void Counting_indexing_filtering_and_describing_allocate_next_to_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(3L * int.MaxValue, s_space.Shape.Count);
        var values = GridShape.ValuesAt(s_space, [1, int.MaxValue - 1, 0]);
        Assert.Equal("Unit=B,Seed=2147483646,Width=3", ConfigKey.Format(s_space, values));
        Assert.Equal((3L * int.MaxValue) - 2, s_space.Shape.IndexOf(s_space, values));
        Assert.True(s_space.Contains(values));
        Assert.Equal(values, ConfigKey.Parse(s_space, "Unit=B,Seed=2147483646,Width=3"));
        Assert.Equal(16, s_space.Fingerprint.Length);
        var filter = AxisFilter.Parse(s_space, "Seed=5|2147483646|7");
        Assert.Equal(9, filter.Count);
        Assert.Equal([5L, 5, 5, 7, 7, 7, 2147483646, 2147483646, 2147483646], filter.Shape.Values(s_space).Select(each => each[1].AsInteger()).Order());
        Assert.All(filter.Shape.Values(s_space).Select((each, index) => (each, index)), each => Assert.Equal(each.index, filter.Shape.IndexOf(s_space, each.each)));
        Assert.Equal(-1, filter.Shape.IndexOf(s_space, GridShape.ValuesAt(s_space, [0, 6, -1])));
        var read = SpaceJson.Read(SpaceJson.Write(s_space));
        Assert.Equal((s_space.Fingerprint, int.MaxValue), (read.Fingerprint, read.Replicates));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_number_beyond_them_is_refused_without_listing_them()
    {
        Assert.Equal("Axis 'Seed' has no value '2147483647'; it takes integers from 0 to 2147483646", Assert.Throws<SweepException>(() => AxisFilter.Parse(s_space, "Seed=2147483647")).Message);
        Assert.Equal("Axis 'Seed' has no value 'x'; it takes integers from 0 to 2147483646", Assert.Throws<SweepException>(() => ConfigKey.Parse(s_space, "Unit=A,Seed=x")).Message);
        Assert.EndsWith("it takes integers from 0 to 2147483646", Assert.Throws<SweepException>(() => ConfigKey.Parse(s_space, "Unit=A")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_configs_than_can_be_counted_are_said_as_such()
    {
        var twice = s_space with { Axes = [.. s_space.Axes, new("X", AxisKind.Integer, "int", AxisConvert.Seeds(int.MaxValue), IsSeed: true), new("Y", AxisKind.Integer, "int", AxisConvert.Seeds(int.MaxValue), IsSeed: true)] };

        Assert.StartsWith("The grid of 'many' has more than 2^62 configs", Assert.Throws<SweepException>(() => twice.Shape).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exclusion_that_would_be_asked_of_each_is_refused_before_anything_is_made()
    {
        var space = s_space with { Exclusions = [new("Odd", "", [1], static values => values[1].AsInteger() % 2 == 1)] };

        Assert.Contains("more than 16,777,216 combinations", Assert.Throws<SweepException>(() => space.Shape).Message, StringComparison.Ordinal);
        Assert.Equal(3, AxisFilter.Parse(space, "Seed=6|7").Count);
    }
}
