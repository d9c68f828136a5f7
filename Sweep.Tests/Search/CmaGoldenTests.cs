using System.Text.Json;
using Sweep.Search.EvolutionStrategies;

namespace Sweep.Tests.Search;

/// <summary>CMA-ES against the package cmaes 0.9.1; see Golden/make_cma_goldens.py.</summary>
public sealed class CmaGoldenTests
{
    private const double Tolerance = 1e-10;

    [Fact]
    public void Constants_and_every_variable_of_the_state_agree_over_generations_from_the_same_normal_numbers()
    {
        using var golden = GoldenFolder.Read("Search", "cma.json");
        foreach (var run in golden.RootElement.GetProperty("plain").EnumerateArray())
        {
            var n = run.GetProperty("dimensions").GetInt32();
            var expected = run.GetProperty("parameters");
            var parameters = new CmaParameters(n, expected.GetProperty("population").GetInt32());
            Near(expected.GetProperty("weights"), [.. parameters.Weights]);
            Assert.Equal(
                new[] { "parentsEffective", "rateOne", "rateMany", "ratePath", "rateSigma", "damping" }.Select(name => expected.GetProperty(name).GetDouble()),
                [parameters.ParentsEffective, parameters.RateOne, parameters.RateMany, parameters.RatePath, parameters.RateSigma, parameters.Damping],
                static (a, b) => Math.Abs(a - b) < Tolerance);
            var mean = new double[n];
            Array.Fill(mean, 0.5);
            var state = new CmaState(parameters, mean, 1.0 / 6);
            foreach (var generation in run.GetProperty("generations").EnumerateArray())
            {
                Update(state, generation, generation.GetProperty("normals").EnumerateArray().Select(normals => Point(state, normals)).ToArray());
                Compare(state, generation);
            }
        }
    }

    [Fact]
    public void The_margin_and_what_is_evaluated_agree_over_generations_from_the_same_normal_numbers()
    {
        using var golden = GoldenFolder.Read("Search", "cma.json");
        var run = golden.RootElement.GetProperty("margin");
        var counts = run.GetProperty("counts").EnumerateArray().Select(static each => each.GetInt32()).ToArray();
        var start = Numbers(run.GetProperty("start"));
        var parameters = new CmaParameters(start.Length, CmaParameters.UsualPopulation(start.Length));
        var state = new CmaState(parameters, start, run.GetProperty("sigma").GetDouble());
        Assert.Equal(run.GetProperty("margin").GetDouble(), CmaMargin.Usual(parameters), Tolerance);
        foreach (var generation in run.GetProperty("generations").EnumerateArray())
        {
            var points = generation.GetProperty("normals").EnumerateArray().Select(normals => Point(state, normals)).ToArray();
            var sampling = state.Snapshot();
            for (var k = 0; k < points.Length; k++)
            {
                var encoded = Numbers(generation.GetProperty("encoded")[k]);
                Assert.Equal(encoded[..counts.Length], counts.Select((count, i) => Math.Clamp(Math.Round(sampling.Amplify(i, points[k][i])), 0, count - 1)));
            }

            Update(state, generation, points);
            CmaMargin.Correct(state, [0, 1, 2], (dimension, coordinate) => Limits(counts[dimension], coordinate), CmaMargin.Usual(parameters));
            Compare(state, generation);
            Near(generation.GetProperty("amplification"), state.Amplification);
        }

        static (double Lower, double Upper) Limits(int count, double coordinate)
        {
            var position = Math.Clamp(Math.Round(coordinate), 0, count - 1);
            return (Math.Max(position, 1) - 0.5, Math.Min(position, count - 2) + 0.5);
        }
    }

    private static double[] Point(CmaState state, JsonElement normals)
    {
        var point = new double[state.Mean.Length];
        state.Snapshot().Point(Numbers(normals), point);
        return point;
    }

    private static void Update(CmaState state, JsonElement generation, double[][] points)
    {
        var losses = Numbers(generation.GetProperty("losses"));
        Array.Sort(losses, points);
        state.Update(points, losses[0], losses[^1]);
    }

    private static void Compare(CmaState state, JsonElement expected)
    {
        Near(expected.GetProperty("mean"), state.Mean);
        Near(expected.GetProperty("covariance"), state.Covariance);
        Near(expected.GetProperty("pathSigma"), state.PathSigma);
        Near(expected.GetProperty("pathCovariance"), state.PathCovariance);
        Assert.Equal(expected.GetProperty("sigma").GetDouble(), state.Sigma, Tolerance);
    }

    private static void Near(JsonElement expected, double[] actual)
    {
        var numbers = Numbers(expected);
        Assert.Equal(numbers.Length, actual.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], actual[i], Tolerance);
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static each => each.GetDouble())];
}
