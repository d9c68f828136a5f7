using Sweep.Runtime.Devices;

namespace Sweep.Tests.Devices;

public sealed class DeviceHealthTests
{
    private readonly DeviceHealth _health = new();

    [Fact]
    public void Different_configs_in_a_row_take_a_device_out()
    {
        _health.Count("cuda:0", "A=1");
        _health.Count("cuda:0", "A=2");
        Assert.False(_health.IsOut("cuda:0"));

        _health.Count("cuda:0", "A=3");

        Assert.Equal(["cuda:0"], _health.Out);
    }

    [Fact]
    public void One_config_never_does_however_often_it_fails()
    {
        for (var i = 0; i < 20; i++)
        {
            _health.Count("cuda:0", "A=1");
        }

        Assert.Empty(_health.Out);
    }

    [Fact]
    public void A_trial_that_ends_well_between_them_clears_the_device()
    {
        _health.Count("cuda:0", "A=1");
        _health.Count("cuda:0", "A=2");
        _health.Clear("cuda:0");
        _health.Count("cuda:0", "A=3");

        Assert.Empty(_health.Out);
    }

    [Fact]
    public void A_config_that_fails_on_two_devices_counts_for_neither()
    {
        foreach (var key in (string[])["A=1", "A=2"])
        {
            _health.Count("cuda:0", key);
            _health.Count("cuda:1", key);
        }

        _health.Count("cuda:0", "A=3");
        _health.Count("cuda:1", "A=4");

        Assert.Empty(_health.Out);
    }
}
