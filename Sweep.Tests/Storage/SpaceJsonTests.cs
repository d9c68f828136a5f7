using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Storage;

public sealed class SpaceJsonTests
{
    [Fact]
    public void Every_part_of_a_declaration_comes_back()
    {
        var space = new SpaceDescriptor("whole", "it's \"all\"", [
            new("Shape", AxisKind.Enum, "Tests.Shape", [AxisValue.OfEnum("Round"), AxisValue.OfEnum("Square")]) { Default = AxisValue.OfEnum("Square"), FormerNames = ["Form", "Outline"] },
            new("Width", AxisKind.Integer, "int", [AxisValue.Of(3), AxisValue.Of(5)]) { Condition = new(0, [AxisValue.OfEnum("Round")]) },
            new("Rate", AxisKind.Real, "float", [AxisValue.Of(0.1f), AxisValue.Of(0.2f)]) { Default = AxisValue.Of(0.1f), Range = new(0.1, 0.2, 0, Scale.Log, 2) },
            new("Deep", AxisKind.Boolean, "bool", [AxisValue.Of(false), AxisValue.Of(true)]),
            new("Seed", AxisKind.Integer, "int", [AxisValue.Of(0)], IsSeed: true),
        ], [new("Loss", AxisKind.Real, Direction.Minimize) { Unit = "%", FormerNames = ["Miss"] }, new("Count", AxisKind.Integer, Direction.None)])
        {
            Pairs = [new("both", [0, 3], [[0, 1], [1, 0]])],
            Exclusions = [new("NoSquares", "why not", [0], static _ => true), new("Any", "", null, static _ => true)],
            Requirements = new(512, 2),
        };

        var read = SpaceJson.Read(SpaceJson.Write(space));

        Assert.Equal(SpaceJson.Write(space), SpaceJson.Write(read));
        Assert.Equal(space.Fingerprint, read.Fingerprint);
        Assert.Equal(AxisValue.OfEnum("Square"), read.Axes[0].Default);
        Assert.Equal(["Form", "Outline"], read.Axes[0].FormerNames);
        Assert.Equal([AxisValue.OfEnum("Round")], read.Axes[1].Condition!.Values);
        Assert.Equal((space.Axes[2].Range, AxisValue.Of(0.1f)), (read.Axes[2].Range, read.Axes[2].Default));
        Assert.Equal(("%", "Miss"), (read.Metrics[0].Unit, read.Metrics[0].FormerNames.Single()));
        Assert.Equal([1, 0], read.Pairs[0].Rows[1]);
        Assert.Equal((null, "why not"), (read.Exclusions[1].Axes, read.Exclusions[0].Reason));
        Assert.Equal(new RequirementsDescriptor(512, 2), read.Requirements);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"experiment":"e","description":"","axes":[{"name":"X","kind":"Integer","type":"int","seed":false,"values":["1"],"condition":{"axis":3,"values":["1"]}}],"metrics":[]}""")]
    public void Another_text_is_refused(string text) => Assert.Throws<StoreException>(() => SpaceJson.Read(text));
}
