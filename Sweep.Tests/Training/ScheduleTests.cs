using Sweep.Experiments.Architectures;
using Sweep.Experiments.Datasets;
using Sweep.Experiments.Training;

namespace Sweep.Tests.Training;

public sealed class ScheduleTests
{
    [Fact]
    public void MultiStepLR_multiplies_by_gamma_at_each_milestone() =>
        AssertFactors([1, 1, 0.1, 0.1, 0.01, 0.01], new MultiStepLR(0.1, 0.5, 0.75), [0, 0.4999, 0.5, 0.7499, 0.75, 0.9999]);

    [Fact]
    public void CosineAnnealingLR_falls_from_one_to_the_smallest_factor() => AssertFactors([1, 0.55, 0.1], new CosineAnnealingLR(0.1), [0, 0.5, 1]);

    [Fact]
    public void LinearLR_goes_in_a_line_from_the_first_to_the_last_factor() => AssertFactors([0.1, 0.55, 1], new LinearLR(0.1), [0, 0.5, 1]);

    [Fact]
    public void ConstantLR_is_the_same_throughout() => AssertFactors([0.3, 0.3], new ConstantLR(0.3), [0, 0.9]);

    [Fact]
    public void SequentialLR_gives_each_schedule_its_own_part_of_the_training() =>
        AssertFactors([0, 0.5, 1, 1, 0.5], new SequentialLR(0.2, new LinearLR(0), new MultiStepLR(0.5, 0.5)), [0, 0.1, 0.2, 0.59, 0.61]);

    [Fact]
    public void Short_trainings_warm_up_linearly_and_anneal_along_a_cosine() => AssertFactors([0.1, 0.55, 1, 0.5005, 0.001], SequentialLR.WarmupThenCosine, [0, 0.1, 0.2, 0.6, 1]);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Progress_outside_the_training_is_refused(double progress) => Assert.Throws<ArgumentOutOfRangeException>(() => SequentialLR.WarmupThenCosine.Factor(progress));

    [Fact]
    public void The_schedule_multiplies_the_base_learning_rate() => Assert.Equal(0.06, new TrainingOptions(1, 1, LearningRate: 0.2, new ConstantLR(0.3)).LearningRateAt(0.5), 12);

    [Fact]
    public void Every_architecture_and_data_set_has_a_recipe_that_says_what_is_ours() => Assert.All(
        Enum.GetValues<Architecture>(), architecture => Assert.All(Enum.GetValues<Dataset>(), dataset =>
        {
            var recipe = Recipes.For(architecture, dataset);
            Assert.Contains("our choice", recipe.Description, StringComparison.Ordinal);
            Assert.Equal(dataset is Dataset.Cifar10 or Dataset.Cifar100, recipe.Options.Augmentation is not null);
            Assert.Equal(recipe.Options, recipe.For(epochs: 0));
        }));

    [Fact]
    public void Fewer_epochs_use_the_short_schedule_and_more_keep_the_recipes()
    {
        var recipe = Recipes.For(Architecture.NiN, Dataset.Cifar10);

        Assert.Equal(recipe.Options with { Epochs = 3, LearningRate = 0.05, Schedule = SequentialLR.WarmupThenCosine }, recipe.For(epochs: 3));
        Assert.Equal(recipe.Options with { Epochs = 400 }, recipe.For(epochs: 400));
        Assert.Throws<ArgumentOutOfRangeException>(() => recipe.For(epochs: -1));
    }

    private static void AssertFactors(double[] expected, ILearningRateSchedule schedule, double[] progress) =>
        Assert.Equal(expected, progress.Select(schedule.Factor), (a, b) => Math.Abs(a - b) < 1e-12);
}
