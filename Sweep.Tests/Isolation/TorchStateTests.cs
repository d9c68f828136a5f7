using Sweep.Runtime;
using Sweep.Runtime.Isolation;
using Sweep.Torch.Isolation;
using static TorchSharp.torch;

namespace Sweep.Tests.Isolation;

/// <summary>What a trial does to libtorch's global state.</summary>
[Collection("torch")]
public sealed class TorchStateTests
{
    [Fact]
    public void It_is_found_by_a_program_that_has_the_engine() => Assert.Contains(ProcessStates.Capture(), state => state is TorchState);

    [Fact]
    public void Types_devices_threads_and_modes_are_put_back()
    {
        var isolation = new TrialIsolation(ownsProcess: false);
        var before = Look();

        isolation.Run(Context("A=1"), () =>
        {
            set_default_dtype(ScalarType.Float64);
            set_default_device(device("meta"));
            set_num_threads(7);
            _ = set_grad_enabled(false);
            _ = inference_mode();
            NewDisposeScope();
            return 0;
        });

        Assert.Equal(before, Look());
        Assert.Equal((true, false), isolation.Run(Context("A=1"), () => (is_grad_enabled(), is_inference_mode_enabled())));
        Assert.Null(isolation.Left);
    }

    [Fact]
    public void They_are_also_after_a_trial_that_throws()
    {
        var isolation = new TrialIsolation(ownsProcess: false);
        var before = Look();

        Assert.Throws<InvalidOperationException>(() => isolation.Run<int>(Context("A=1"), () =>
        {
            set_default_dtype(ScalarType.Float64);
            throw new InvalidOperationException("on purpose");
        }));

        Assert.Equal(before, Look());
    }

    [Fact]
    public void Random_numbers_that_a_trial_does_not_seed_follow_from_its_config_and_not_from_the_trials_before()
    {
        var isolation = new TrialIsolation(ownsProcess: false);
        double Draw(string key) => isolation.Run(Context(key), static () =>
        {
            using var drawn = rand(1, device: CPU);
            return (double)drawn.item<float>();
        });

        var first = Draw("A=1");
        isolation.Run(Context("A=2"), static () => manual_seed(5));

        Assert.Equal(first, Draw("A=1"));
        Assert.NotEqual(first, Draw("A=2"));
    }

    [Fact]
    public void A_trial_computes_with_its_threads_without_asking_for_them() =>
        Assert.Equal(3, new TrialIsolation(ownsProcess: false).Run(Context("A=1") with { Threads = 3 }, static () => get_num_threads()));

    private static TrialContext Context(string key) => new(1, 1, key, "cpu", 1);

    private static (ScalarType, string, int) Look() => (get_default_dtype(), $"{get_default_device()}", get_num_threads());
}
