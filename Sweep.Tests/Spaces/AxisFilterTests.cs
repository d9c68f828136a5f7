using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

public class AxisFilterTests
{
    private readonly SpaceDescriptor _space = TestSpace.Create();

    [Theory]
    [InlineData("", 3 * 2 * 3 * 3 * 2 * 4, "")]
    [InlineData("Activation=ReLU|splash,BatchNorm=FALSE", 2 * 3 * 3 * 2 * 4, "Activation=ReLU|Splash,BatchNorm=false")]
    [InlineData(" batchnorm = true , rate = 0.1|2.0 ", 3 * 3 * 2 * 2 * 4, "BatchNorm=true,Rate=0.1|2")]
    [InlineData("Hinges=5|5|-3", 3 * 2 * 2 * 3 * 2 * 4, "Hinges=-3|5")]
    [InlineData("Tag=a%2Cb%3Dc%7Cd%25", 3 * 2 * 3 * 3 * 2, "Tag=a%2Cb%3Dc%7Cd%25")]
    [InlineData("Tag=", 3 * 2 * 3 * 3 * 2, "Tag=")]
    [InlineData("Tag= x", 3 * 2 * 3 * 3 * 2, "Tag= x")]
    [InlineData("Tag=x ", 3 * 2 * 3 * 3 * 2, "Tag=x")]
    [InlineData("Momentum=0.1", 3 * 2 * 3 * 3 * 4, "Momentum=0.1")]
    public void Filter_is_read_counted_and_written(string text, long count, string canonical)
    {
        var filter = AxisFilter.Parse(_space, text);

        Assert.Equal((count, canonical), (filter.Count, filter.ToString()));
        Assert.Equal(canonical.Length == 0, filter.IsAll);
    }

    [Fact]
    public void Clauses_are_repeated_or_joined() => Assert.Equal(
        AxisFilter.Parse(_space, "Rate=2,Hinges=5").ToString(),
        AxisFilter.Parse(_space, ["Rate=2", "", "Hinges=5"]).ToString());

    [Theory]
    [InlineData("Activation", "Expected axis=value, found 'Activation'; such as Activation=ReLU")]
    [InlineData("Activatoin=ReLU", "Experiment 'sample' has no axis 'Activatoin'; did you mean 'Activation'? The axes are Activation, BatchNorm, Hinges, Rate, Momentum, Tag")]
    [InlineData("Activation=Splas|ReLU", "Axis 'Activation' has no value 'Splas'; did you mean 'Splash'? The values are ReLU, Relu, Splash")]
    [InlineData("Activation=relu", "Axis 'Activation' has no value 'relu'; did you mean 'ReLU'? The values are ReLU, Relu, Splash")]
    [InlineData("Activation=", "Axis 'Activation' has no value ''; the values are ReLU, Relu, Splash")]
    [InlineData("Hinges=five", "Axis 'Hinges' has no value 'five'; the values are -3, 5, 9223372036854775807")]
    [InlineData("Hinges=5,hinges=-3", "Axis 'Hinges' is filtered twice; write alternatives as Hinges=A|B")]
    [InlineData("Tag=%zz", "Axis 'Tag': '%zz' has a % at position 0 that two hexadecimal digits do not follow; write a percent sign as %25")]
    public void Error_says_what_was_found_and_what_would_do(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SweepException>(() => AxisFilter.Parse(_space, text)).Message);

    [Fact]
    public void Configs_of_a_huge_grid_are_found_without_a_scan()
    {
        var space = HugeSpace();
        var filter = AxisFilter.Parse(space, [.. Enumerable.Range(0, 6).Select(axis => $"Axis{axis}=999")]);

        Assert.Equal(1_000_000_000_000_000_000, AxisFilter.All(space).Count);
        Assert.Equal([Enumerable.Repeat(AxisValue.Of(999), 6)], filter.Shape.Values(space));
        Assert.Equal([0, 1, 2], AxisFilter.All(space).Shape.Values(space).Take(3).Select(values => values[5].AsInteger()));
    }

    [Fact]
    public void Filter_of_another_space_is_refused() =>
        Assert.Throws<ArgumentException>(() => GridShape.Of(HugeSpace(), AxisFilter.All(_space)));

    [Fact]
    public void Null_selects_where_a_conditional_axis_is_not_active()
    {
        var space = TestSpace.Conditional();

        Assert.Equal(["Activation=ReLU,Seed=0", "Activation=ReLU,Seed=1"], Keys("Hinges=null"));
        Assert.Equal(["Activation=ReLU,Seed=0", "Activation=Splash,Hinges=5,Seed=0"], Keys("hinges=5|null,Seed=0"));
        Assert.Equal(["Activation=Splash,Hinges=3,Seed=1"], Keys("Activation=Splash,Hinges=3,Seed=1"));
        Assert.Equal("Hinges=null", AxisFilter.Parse(space, "Hinges=null").ToString());
        Assert.Throws<SweepException>(() => AxisFilter.Parse(space, "Seed=null"));

        IEnumerable<string> Keys(string filter) => AxisFilter.Parse(space, filter).Shape.Values(space).Select(values => ConfigKey.Format(space, values));
    }

    private static SpaceDescriptor HugeSpace() => new("huge", "", [.. Enumerable.Range(0, 6).Select(axis =>
        new AxisDescriptor($"Axis{axis}", AxisKind.Integer, "long", AxisConvert.Seeds(1000)))], [new("Loss", AxisKind.Real, Direction.Minimize)]);
}
