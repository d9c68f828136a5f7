using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Spaces;

/// <summary>Keys and JSON of configs whose axes depend on each other.</summary>
public class ConditionalConfigTests
{
    private const string ReLU = "Activation=ReLU,LearningRate=0.05,Batch=32,Width=16,Depth=1,Seed=0";
    private const string Splash = "Activation=Splash,Hinges=5,Symmetric=true,LearningRate=0.05,Batch=32,Width=16,Depth=2,Seed=4";

    private readonly SpaceDescriptor _space = TestSpace.Everything();

    [Fact]
    public void Every_config_of_the_grid_has_a_key_of_its_own_that_reads_back()
    {
        var configs = _space.Shape.Values(_space).ToList();
        var keys = configs.Select(values => ConfigKey.Format(_space, values)).ToList();

        Assert.Equal(_space.Shape.Count, keys.Distinct().Count());
        Assert.Equal(configs, keys.Select(key => ConfigKey.Parse(_space, key)));
        Assert.Equal(configs, configs.Select(values => ConfigJson.Parse(_space, ConfigJson.Format(_space, values))));
        Assert.Equal(configs.Select(values => new[] { values }), keys.Select(key => AxisFilter.Parse(_space, key).Shape.Values(_space)));
    }

    [Fact]
    public void An_axis_that_is_not_active_is_left_out_of_the_key_and_null_in_json()
    {
        var values = ConfigKey.Parse(_space, ReLU);

        Assert.Equal(ReLU, ConfigKey.Format(_space, values));
        Assert.Equal("""{"Activation":"ReLU","Hinges":null,"Symmetric":null,"LearningRate":0.05,"Batch":32,"Width":16,"Depth":1,"Seed":0}""", ConfigJson.Format(_space, values));
        Assert.Equal(values, ConfigJson.Parse(_space, """{"Activation":"ReLU","LearningRate":0.05,"Batch":32,"Width":16,"Depth":1,"Seed":0}"""));
    }

    [Fact]
    public void A_range_takes_any_number_of_it_and_the_config_is_in_the_space_but_not_in_the_grid()
    {
        var values = ConfigKey.Parse(_space, Splash.Replace("0.05", "0.01", StringComparison.Ordinal));

        Assert.True(_space.Contains(values));
        Assert.Equal(-1, _space.Shape.IndexOf(_space, values));
        Assert.True(_space.Shape.IndexOf(_space, ConfigKey.Parse(_space, Splash)) >= 0);
    }

    [Theory]
    [InlineData(ReLU + ",Hinges=3", "Axis 'Hinges' of 'everything' has a value only where 'Activation' is 'Splash', found '3'; leave it out")]
    [InlineData("Activation=Splash,LearningRate=0.05,Batch=32,Width=16,Depth=1,Seed=0", "A config of 'everything' needs a value for axis 'Hinges' where 'Activation' is 'Splash'; the values are 3, 5, 7")]
    [InlineData("Activation=Splash,Hinges=3,Symmetric=true,LearningRate=0.05,Batch=32,Width=16,Depth=1,Seed=0", "Axis 'Symmetric' of 'everything' has a value only where 'Hinges' is '5' or '7', found 'true'; leave it out")]
    [InlineData("Activation=ReLU,LearningRate=0.5,Batch=32,Width=16,Depth=1,Seed=0", "Axis 'LearningRate' has no value '0.5'; it takes numbers from 0.001 to 0.1")]
    [InlineData("Activation=ReLU,LearningRate=NaN,Batch=32,Width=16,Depth=1,Seed=0", "Axis 'LearningRate' has no value 'NaN'; it takes numbers from 0.001 to 0.1")]
    [InlineData("Activation=ReLU,LearningRate=0.05,Batch=40,Width=16,Depth=1,Seed=0", "Axis 'Batch' has no value '40'; it takes integers from 32 to 128 in steps of 32")]
    [InlineData("Activation=ReLU,LearningRate=0.05,Batch=32,Width=32,Depth=2,Seed=0", "The axes 'Width' and 'Depth' of 'everything' move together, found '32' and '2'; they go as 16/1, 16/2, 32/1")]
    public void A_config_that_cannot_be_is_refused_with_what_would_do(string key, string message) =>
        Assert.Equal(message, Assert.Throws<SweepException>(() => ConfigKey.Parse(_space, key)).Message);

    [Fact]
    public void Setting_a_range_gives_the_grid_its_values()
    {
        var (space, filters) = AxisSetting.Apply(_space, ["learningrate=0.1|0.001,Seed=3"]);

        Assert.Equal(["Seed=3"], filters);
        Assert.Equal([0.1, 0.001], space.Axes[3].Values.Select(value => value.AsReal()));
        Assert.Equal(_space.Shape.Count * 2, space.Shape.Count);
        Assert.Equal(_space.Shape.Count * 2 / 5, AxisFilter.Parse(space, filters).Count);
    }

    [Theory]
    [InlineData("LearningRate=1", "Axis 'LearningRate' has no value '1'; it takes numbers from 0.001 to 0.1")]
    [InlineData("LearningRate=0.01,LearningRate=0.02", "Axis 'LearningRate' is set twice; write several values as LearningRate=0.05|0.1")]
    [InlineData("LearningRte=0.01", "Experiment 'everything' has no axis 'LearningRte'; did you mean 'LearningRate'? The axes are Activation, Hinges, Symmetric, LearningRate, Batch, Width, Depth, Seed")]
    [InlineData("0.01", "Expected axis=value, found '0.01'; such as Activation=ReLU")]
    public void A_wrong_setting_is_refused(string clauses, string message) =>
        Assert.Equal(message, Assert.Throws<SweepException>(() => AxisSetting.Apply(_space, [clauses])).Message);

    [Fact]
    public void A_changed_condition_range_or_pair_changes_the_fingerprint()
    {
        Assert.Equal(_space.Fingerprint, TestSpace.Everything().Fingerprint);
        var variants = new[]
        {
            _space,
            With(1, axis => axis with { Condition = null }),
            With(1, axis => axis with { Condition = new(0, [AxisValue.OfEnum("ReLU")]) }),
            With(3, axis => axis with { Range = axis.Range! with { High = 0.2 } }),
            With(3, axis => axis with { Range = axis.Range! with { Scale = Scale.Linear } }),
            _space with { Pairs = [] },
            _space with { Exclusions = [] },
            _space with { Metrics = [.. _space.Metrics.Take(2)] },
        };

        Assert.Equal(variants.Length, variants.Select(space => space.Fingerprint).Distinct().Count());

        SpaceDescriptor With(int position, Func<AxisDescriptor, AxisDescriptor> change) =>
            _space with { Axes = [.. _space.Axes.Select((axis, i) => i == position ? change(axis) : axis)] };
    }
}
