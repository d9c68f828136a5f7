using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;

namespace Sweep.Tests.Training;

public sealed class OtherScheduleTests
{
    [Fact]
    public void Steps_fall_at_their_points()
    {
        var schedule = new StepDecay(0.1, 0.1, 0.5, 0.75);

        Assert.Equal([0.1, 0.1, 0.01, 0.01, 0.001, 0.001], ((double[])[0, 0.4999, 0.5, 0.7499, 0.75, 0.9999]).Select(schedule.At), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void A_cosine_falls_from_the_peak_to_its_end()
    {
        var schedule = new CosineDecay(2, 0.1);

        Assert.Equal([2, 1.1, 0.2], ((double[])[0, 0.5, 1]).Select(schedule.At), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_warm_up_rises_to_what_comes_after_it_and_leaves_it_the_rest()
    {
        var schedule = new LinearWarmup(0.2, new StepDecay(1, 0.5, 0.5), Start: 0);

        Assert.Equal([0, 0.5, 1, 1, 0.5], ((double[])[0, 0.1, 0.2, 0.59, 0.61]).Select(schedule.At), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_constant_and_a_scaled_rate_are_what_they_say()
    {
        Assert.Equal(0.3, new ConstantRate(0.3).At(0.7));
        Assert.Equal(0.06, new ScaledRate(new ConstantRate(0.3), 0.2).At(0.7), 15);
    }

    [Fact]
    public void Every_architecture_and_data_set_has_a_recipe_that_says_what_is_ours() => Assert.All(
        Enum.GetValues<Architecture>(), architecture => Assert.All(Enum.GetValues<Dataset>(), dataset =>
        {
            var recipe = Recipes.For(architecture, dataset);
            Assert.Contains("our choice", recipe.Description, StringComparison.Ordinal);
            Assert.Equal(dataset is Dataset.Cifar10 or Dataset.Cifar100, recipe.Options.Augmentation is not null);
            Assert.Equal(recipe.Options, recipe.Scaled(0));
        }));

    [Fact]
    public void A_short_budget_is_one_cycle_and_a_long_one_keeps_the_schedule()
    {
        var recipe = Recipes.For(Architecture.ResNet20, Dataset.Cifar10);

        Assert.Equal((3, new WarmupCosine(0.1)), (recipe.Scaled(3).Epochs, recipe.Scaled(3).Schedule));
        Assert.Equal((400, recipe.Options.Schedule), (recipe.Scaled(400).Epochs, recipe.Scaled(400).Schedule));
        Assert.Throws<ArgumentOutOfRangeException>(() => recipe.Scaled(-1));
    }
}
