using Sweep.Experiments.Training;

namespace Sweep.Tests.Training;

public sealed class EpochOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void An_order_is_a_permutation(int count) => Assert.Equal(Enumerable.Range(0, count), EpochOrder.Shuffle(count, seed: 5, epoch: 1).Order());

    [Fact]
    public void It_depends_on_seed_and_epoch_alone()
    {
        var order = EpochOrder.Shuffle(1000, seed: 5, epoch: 2);

        Assert.Equal(order, EpochOrder.Shuffle(1000, seed: 5, epoch: 2));
        Assert.NotEqual(order, EpochOrder.Shuffle(1000, seed: 5, epoch: 1));
        Assert.NotEqual(order, EpochOrder.Shuffle(1000, seed: 6, epoch: 2));
    }
}
