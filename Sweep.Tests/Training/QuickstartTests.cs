using Sweep.Experiments;
using Sweep.Torch.Activations;
using Sweep.Runtime;

namespace Sweep.Tests.Training;

[Collection("torch")]
public sealed class QuickstartTests
{
    [Fact]
    public void Its_grid_is_four_activations_times_three_seeds() =>
        Assert.Equal(4 * 3, new Grid<Quickstart, Quickstart.Result>().Count);

    [Fact]
    public void A_stopped_trial_ends_by_the_exception_of_stopping()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => new TrialDriver().Run(new Quickstart { Activation = Activation.Splash, Seed = 0 }, "Activation=Splash,Seed=0", stop.Token));
    }
}
