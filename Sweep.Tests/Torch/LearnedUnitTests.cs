using Sweep.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Sweep.Tests.Torch;

/// <summary>The learned units as modules of any model.</summary>
[Collection("torch")]
public sealed class LearnedUnitTests
{
    public static TheoryData<string> Units => DevicePlacementTests.Units;

    [Fact]
    public void A_unit_is_a_line_of_any_model()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = nn.Sequential(nn.Linear(1, 8), new Splash(), nn.Linear(8, 8), new APL(), nn.Linear(8, 1));
        var x = linspace(-2, 2, 64).unsqueeze(1);
        var y = x.sin();
        var optimizer = optim.Adam(model.parameters(), 0.02);
        float first = 0, last = 0;
        for (var step = 0; step < 100; step++)
        {
            optimizer.zero_grad();
            var loss = nn.functional.mse_loss(model.call(x), y);
            loss.Backward();
            optimizer.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }

        Assert.InRange(last, 0, first / 10);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_goes_to_other_types_and_back(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var unit = DevicePlacementTests.Make(name);
        var x = randn(3, 4, 5);
        var expected = unit.call(x).detach();
        foreach (var (type, tolerance) in (ReadOnlySpan<(ScalarType, double)>)[(ScalarType.Float64, 1e-6), (ScalarType.BFloat16, 0.05), (ScalarType.Float32, 0.05)])
        {
            unit.to(type);
            unit.zero_grad();
            var y = unit.call(x.to_type(type));
            Assert.Equal(type, y.dtype);
            Assert.True(y.to_type(ScalarType.Float32).allclose(expected, tolerance, tolerance));
            if (unit.parameters().Any())
            {
                y.to_type(ScalarType.Float32).sum().Backward();
                Assert.All(unit.parameters(), parameter => Assert.Equal(type, parameter.grad!.dtype));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_is_created_in_the_requested_type(string name)
    {
        using var scope = NewDisposeScope();
        using var unit = DevicePlacementTests.Make(name, CPU, ScalarType.Float64);

        Assert.All(unit.parameters().Concat(unit.buffers()), tensor => Assert.Equal(ScalarType.Float64, tensor.dtype));
        Assert.Equal(ScalarType.Float64, unit.call(randn(3, 4, 5, ScalarType.Float64)).dtype);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_state_dict_gives_another_unit_the_same_values(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var unit = DevicePlacementTests.Make(name);
        using (no_grad())
        {
            foreach (var parameter in unit.parameters())
            {
                parameter.copy_(rand_like(parameter));
            }
        }

        using var other = DevicePlacementTests.Make(name);
        var x = randn(3, 4, 5);
        other.call(x).Dispose();

        other.load_state_dict(unit.state_dict());

        Assert.True(other.call(x).Equals(unit.call(x)));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_unit_outlives_the_scope_that_it_was_made_in_and_evaluates_as_it_trains(string name)
    {
        nn.Module<Tensor, Tensor> unit;
        using (NewDisposeScope())
        {
            unit = DevicePlacementTests.Make(name);
            unit.call(ones(1, 4, 1)).Dispose();
        }

        using var scope = NewDisposeScope();
        var x = randn(3, 4, 5);
        var trained = unit.call(x);
        unit.eval();
        Assert.True(unit.call(x).Equals(trained));
        unit.Dispose();
    }

    [Fact]
    public void Moved_hinges_are_taken_at_the_next_forward_pass_and_otherwise_the_same_array_serves()
    {
        using var scope = NewDisposeScope();
        using var unit = new Splash();
        var before = unit.SharedHinges();
        Assert.Same(before, unit.SharedHinges());
        unit.SetHinges([0, 0.5, 1, 2]);
        Assert.Equal([0f, 0.5f, 1, 2], unit.SharedHinges()!);
        Assert.Equal([0f, 1, 2, 2.5f], before!);
        unit.SetHinges([0, 0.5, 1, 2], [0, 0.5, 1, 3]);
        Assert.Null(unit.SharedHinges());
    }

    [Fact]
    public void Sides_may_have_hinges_of_their_own()
    {
        using var scope = NewDisposeScope();
        using var unit = new Splash([0, 1], SplashInit.Identity, symmetric: false);
        unit.SetHinges([0, 1], [0, 2]);
        using (no_grad())
        {
            unit.Slopes.Right.copy_(tensor((float[])[1, 10]));
            unit.Slopes.Left.copy_(tensor((float[])[1, 100]));
        }

        Assert.Equal([103f, 1.5f, 12], unit.call(tensor((float[])[-3, -1.5f, 2])).data<float>().ToArray());
    }

    [Fact]
    public void Forward_passes_read_the_hinges_without_allocating()
    {
        using var scope = NewDisposeScope();
        using var unit = new Splash();
        unit.SharedHinges();
        unit.SharedHinges();
        var before = GC.GetAllocatedBytesForCurrentThread();
        unit.SharedHinges();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256);
    }
}
