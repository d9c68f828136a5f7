using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Testing.Search;

namespace Sweep.Tests.Spaces;

public sealed class ConfigSelectionTests
{
    private readonly SpaceDescriptor _space = TestSpace.Everything();

    [Fact]
    public void A_search_has_ranges_in_their_width_and_lists_except_where_something_says_which()
    {
        var mixed = SearchSpaces.Mixed();
        var space = ConfigSelection.Of(mixed, null, ["Rate=0.1|0.2"], ["Kind in (a, c) and Width < 9"]).ToSearchSpace();

        Assert.Equal([DimensionKind.Real, DimensionKind.Stepped, DimensionKind.Stepped, DimensionKind.Stepped, DimensionKind.Stepped, DimensionKind.Categorical], space.Dimensions.Select(static each => each.Kind));
        Assert.Equal([2, 64, 5, 4, 2], space.Dimensions.Skip(1).Select(static each => each.Count));
        Assert.True(space.Allows(space.Decode([0.5, 1, 8, 3, 0, 1])));
        Assert.False(space.Allows(space.Decode([0.5, 1, 9, 3, 0, 1])));
        Assert.Equal("0.5,0.2,8,3,16,c", string.Join(',', space.Decode([0.5, 1, 8, 3, 0, 1])));
    }

    [Theory]
    [InlineData("Seed=0", false)]
    [InlineData("Seed < 2", false)]
    [InlineData("Seed >= 0", true)]
    [InlineData("Activation=ReLU", true)]
    public void Whether_all_seeds_are_left_is_known(string filter, bool expected) =>
        Assert.Equal(expected, ConfigSelection.Of(_space, null, [], [filter]).HasAllSeeds);

    [Fact]
    public void Without_anything_it_is_the_whole_grid()
    {
        var all = ConfigSelection.Of(_space, null, [], []);

        Assert.Equal(_space.Shape.Count, all.Count);
        Assert.Equal(Keys(_space.Shape.Values(_space)), Keys(all.Values));
    }

    [Fact]
    public void A_preset_is_its_parts_one_after_the_other()
    {
        var selection = Select("Activation=Splash,Hinges=7,Seed=1", "Activation=ReLU,Seed=0");

        Assert.Equal(Count("Activation=Splash,Hinges=7,Seed=1") + Count("Activation=ReLU,Seed=0"), selection.Count);
        Assert.Equal(selection.Count, selection.Values.Count());
        Assert.Equal("Splash", selection.Values.First()[0].ToString());
        Assert.Equal("ReLU", selection.Values.Last()[0].ToString());
    }

    [Fact]
    public void A_config_of_two_parts_comes_once()
    {
        var selection = Select("Activation=ReLU,Seed=0|1", "Seed=1|2");

        Assert.Equal(Keys(selection.Values).Distinct().Count(), selection.Count);
        Assert.Equal(Count("Activation=ReLU,Seed=0") + Count("Seed=1|2"), selection.Count);
    }

    [Fact]
    public void A_part_sets_ranges_and_a_setting_takes_the_place_of_what_it_sets()
    {
        var preset = new Preset("small", "", "Activation=ReLU,LearningRate=0.01,Seed=0", "Activation=ReLU,LearningRate=0.02,Seed=1");

        Assert.Equal([0.01, 0.02], Rates(ConfigSelection.Of(_space, preset, [], [])));
        Assert.Equal([0.05], Rates(ConfigSelection.Of(_space, preset, ["LearningRate=0.05"], [])));
    }

    [Fact]
    public void A_filter_leaves_a_part_of_the_preset()
    {
        var preset = new Preset("small", "", "Activation=ReLU,Seed=0|1", "Activation=Splash,Hinges=7,Seed=1");

        Assert.Equal(Count("Activation=ReLU,Seed=1") + Count("Activation=Splash,Hinges=7,Seed=1"), ConfigSelection.Of(_space, preset, [], ["Seed=1"]).Count);
        Assert.Equal(Count("Activation=ReLU,Seed=0|1"), ConfigSelection.Of(_space, preset, [], ["Activation=ReLU"]).Count);
        Assert.Equal(0, ConfigSelection.Of(_space, preset, [], ["Seed=4"]).Count);
    }

    [Fact]
    public void It_contains_what_it_lists_and_matches_other_numbers_of_a_range()
    {
        var selection = Select("Activation=ReLU,Seed=0");
        var inside = selection.Values.First();
        var outside = ConfigSelection.Of(_space, null, ["LearningRate=0.01"], ["Activation=ReLU,Seed=0"]).Values.First();

        Assert.True(selection.Contains(inside));
        Assert.True(selection.Matches(inside));
        Assert.False(selection.Contains(outside));
        Assert.True(selection.Matches(outside));
        Assert.False(Select("Activation=ReLU,Seed=1").Matches(inside));
    }

    [Fact]
    public void It_tells_which_values_its_configs_have()
    {
        var selection = Select("Activation=ReLU,Seed=2", "Activation=Splash,Hinges=5,Seed=0,LearningRate=0.01");

        Assert.Equal(["ReLU", "Splash"], selection.ValuesOf("Activation").Select(value => value.ToString()));
        Assert.Equal([AxisValue.Inactive, AxisValue.Of(5)], selection.ValuesOf("Hinges"));
        Assert.Equal([0.05, 0.01], selection.ValuesOf("LearningRate").Select(value => value.AsReal()));
        Assert.Equal([2, 0], selection.ValuesOf("Seed").Select(value => (int)value.AsInteger()));
    }

    [Fact]
    public void A_part_that_names_no_axis_is_refused_with_the_nearest() =>
        Assert.Contains("Activation", Assert.Throws<SweepException>(() => Select("Activaton=ReLU")).Message, StringComparison.Ordinal);

    private static IEnumerable<double> Rates(ConfigSelection selection) => selection.Values.Select(values => values[3].AsReal()).Distinct();

    private IEnumerable<string> Keys(IEnumerable<AxisValue[]> configs) => configs.Select(values => ConfigKey.Format(_space, values));

    private ConfigSelection Select(params string[] parts) => ConfigSelection.Of(_space, new Preset("some", "", parts), [], []);

    private long Count(string filter) => AxisFilter.Parse(_space, filter).Count;
}
