using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Spaces;

/// <summary>A list of which the plain grid has only the default: <c>--set</c> takes any of it.</summary>
public class DefaultOnlyTests
{
    private static readonly AxisValue[] s_precisions = [AxisValue.OfEnum("Float32"), AxisValue.OfEnum("Tf32"), AxisValue.OfEnum("BFloat16")];

    private readonly SpaceDescriptor _space = new(
        "precisions",
        "",
        [
            new("Width", AxisKind.Integer, "int", [AxisValue.Of(8L), AxisValue.Of(16L)]),
            new("Precision", AxisKind.Enum, "Lab.Precision", [s_precisions[0]]) { Choices = s_precisions, Default = s_precisions[0] },
        ],
        [new("Loss", AxisKind.Real, Direction.Minimize)]);

    [Fact]
    public void Plain_grid_has_the_default_only() =>
        Assert.Equal(["Width=8,Precision=Float32", "Width=16,Precision=Float32"], _space.Shape.Values(_space).Select(values => ConfigKey.Format(_space, values)));

    [Theory]
    [InlineData("Precision=Tf32", 2, "Width=8,Precision=Tf32")]
    [InlineData("precision=bfloat16|Float32", 4, "Width=8,Precision=BFloat16")]
    public void Setting_gives_the_grid_any_of_the_list(string setting, long count, string first)
    {
        var configs = ConfigSelection.Of(_space, preset: null, [setting], []);

        Assert.Equal(count, configs.Count);
        Assert.Equal(first, ConfigKey.Format(_space, configs.Values.First()));
    }

    [Fact]
    public void Configs_off_the_grid_are_in_the_space_and_filters_match_them()
    {
        var values = ConfigKey.Parse(_space, "Width=8,Precision=Tf32");

        Assert.True(_space.Contains(values));
        Assert.True(AxisFilter.Parse(_space, "Precision=BFloat16|Tf32").Matches(values));
        Assert.Equal("Precision=Tf32|BFloat16", AxisFilter.Parse(_space, "Precision=BFloat16|Tf32").ToString());
        Assert.Equal(0, AxisFilter.Parse(_space, "Precision=Tf32").Count);
    }

    [Theory]
    [InlineData("Precision=Float64", "Axis 'Precision' has no value 'Float64'; did you mean 'Float32'? The values are Float32, Tf32, BFloat16")]
    [InlineData("Precision=Tf32,Precision=Float32", "Axis 'Precision' is set twice; write several values as Precision=Float32|BFloat16")]
    public void Wrong_setting_is_refused_with_what_would_do(string setting, string message) =>
        Assert.Equal(message, Assert.Throws<SweepException>(() => ConfigSelection.Of(_space, preset: null, [setting], [])).Message);

    [Fact]
    public void List_is_part_of_the_fingerprint_and_of_the_stored_declaration()
    {
        var fewer = _space with { Axes = [_space.Axes[0], _space.Axes[1] with { Choices = s_precisions[..2] }] };

        Assert.NotEqual(_space.Fingerprint, fewer.Fingerprint);
        Assert.Equal(_space.Fingerprint, SpaceJson.Read(SpaceJson.Write(_space)).Fingerprint);
    }
}
