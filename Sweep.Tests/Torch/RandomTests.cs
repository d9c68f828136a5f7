using TorchSharp;

namespace Sweep.Tests.Torch;

[Collection("torch")]
public sealed class RandomTests
{
    [Fact]
    public void Same_seed_same_numbers()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(7).Dispose();
        var first = torch.randn(100);
        torch.random.manual_seed(7).Dispose();
        Assert.True(first.Equals(torch.randn(100)));
        Assert.Equal(7, torch.initial_seed());
    }

    [Fact]
    public void State_continues_the_sequence()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(7).Dispose();
        _ = torch.randn(13);
        var state = torch.get_rng_state();
        var first = torch.randn(100);
        torch.set_rng_state(state);
        Assert.True(first.Equals(torch.randn(100)));
    }

    [Fact]
    public void A_generator_of_its_own_does_not_touch_the_default_one()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(3).Dispose();
        var wanted = torch.rand(10);
        torch.manual_seed(3).Dispose();
        using var generator = new torch.Generator(5);
        var own = torch.rand(10, generator: generator);
        Assert.True(wanted.Equals(torch.rand(10)));
        generator.manual_seed(5);
        Assert.True(own.Equals(torch.rand(10, generator: generator)));
        Assert.Equal(5, generator.initial_seed());
        var state = generator.get_state();
        var next = torch.randperm(20, generator: generator);
        generator.set_state(state);
        Assert.True(next.Equals(torch.randperm(20, generator: generator)));
        Assert.NotEqual(5, generator.seed());
    }
}
