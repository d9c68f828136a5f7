using Sweep.Benchmarks.Scheduling;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Scheduling;

/// <summary>The policy on devices and times that are invented.</summary>
public sealed class SweepSimulationTests
{
    private static readonly int s_scale = Soak.IsOn ? 10 : 1;

    // Ten architectures that take 1 to 30 times as long, ten data sets of 1 to 5 times, and replicates.
    private static readonly SpaceDescriptor s_space = new("simulated", "", [
        new("Data", AxisKind.Integer, "int", [.. Enumerable.Range(0, 10).Select(x => AxisValue.Of(x))]),
        new("Network", AxisKind.Integer, "int", [.. Enumerable.Range(0, 10).Select(x => AxisValue.Of(x))]),
        new("Seed", AxisKind.Integer, "int", [.. Enumerable.Range(0, Replicates).Select(x => AxisValue.Of(x))], IsSeed: true),
    ], [new("Loss", AxisKind.Real, Direction.Minimize)]);

    // A hundred trials per GPU.
    private static int Gpus => 100 * s_scale;

    private static int Replicates => 100 * s_scale;

    [Theory]
    [InlineData("even", 0.97)]
    [InlineData("by config", 0.97)]
    [InlineData("by config, the longest last", 0.97)]
    public void Gpus_are_busy_until_shortly_before_the_end(string times, double atLeast)
    {
        var simulation = new SweepSimulation(s_space, Gpus);

        simulation.Run(Trials(times, new SweepRandom(7)));

        Assert.Equal(100 * Replicates, simulation.Ended);
        Assert.InRange(simulation.Bound / simulation.Makespan, atLeast, 1);
    }

    [Fact]
    public void Times_are_learned_as_products_of_what_axes_do()
    {
        var model = new DurationModel(s_space);
        Assert.Equal(1, model.Expect(Values(0, 0, 0)));
        for (var round = 0; round < 40; round++)
        {
            for (var cell = 0; cell < 100; cell++)
            {
                if (cell != 37)
                {
                    model.Learn(Values(cell / 10, cell % 10, round), TimeSpan.FromSeconds((1 + (cell / 10)) * (1 + (cell % 10))));
                }
            }
        }

        Assert.InRange(model.Expect(Values(3, 7, 5)), 31, 33); // never seen: 4 × 8
    }

    private static IEnumerable<(IReadOnlyList<AxisValue> Values, double Seconds)> Trials(string times, SweepRandom random)
    {
        for (var i = 0; i < 100 * Replicates; i++)
        {
            var (data, network) = (i / (10 * Replicates), i / Replicates % 10);
            var noise = 0.8 + (0.4 * random.NextDouble());
            yield return (Values(data, network, i % Replicates), times switch
            {
                "even" => 3_600 * random.NextDouble(),
                "by config" => 60 * noise * (1 + ((network * 7) % 10 * 3)) * (1 + ((data * 3) % 10 / 2)),
                _ => 60 * noise * (1 + (network * 3)) * Math.Pow(1.5, data),
            });
        }
    }

    private static AxisValue[] Values(int data, int network, int seed) => [AxisValue.Of(data), AxisValue.Of(network), AxisValue.Of(seed)];
}
