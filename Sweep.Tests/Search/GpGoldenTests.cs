using Sweep.Runtime;
using System.Text.Json;
using Sweep.Search.Acquisitions;
using Sweep.Search.GaussianProcesses;

namespace Sweep.Tests.Search;

/// <summary>Gaussian processes and acquisitions against Optuna 5.0.0.dev; see Golden/make_gp_goldens.py.</summary>
public sealed class GpGoldenTests
{
    public static TheoryData<int> Cases => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernel_likelihood_density_and_gradient_agree(int index)
    {
        using var golden = GoldenFolder.Read("Search", "gp.json");
        var (each, columns, values, parameters) = Read(golden, index);
        var count = values.Length;
        var matrix = new double[count * DenseAlgebra.Pad(count, 8)];
        GpLikelihood.Covariance(columns, count, parameters with { Noise = 0 }, matrix, [], matrix.Length / count);
        foreach (var (row, i) in each.GetProperty("kernel").EnumerateArray().Select(Numbers).Select(static (row, i) => (row, i)))
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(row[j], matrix[(i * (matrix.Length / count)) + j], 1e-12);
            }
        }

        var likelihood = new GpLikelihood(columns, values);
        Near(each.GetProperty("likelihood").GetDouble(), likelihood.LogLikelihood(parameters), 1e-9);
        var logs = parameters.ToLogs();
        logs[^1] = Math.Log(parameters.Noise - GpParameters.LeastNoise);
        var gradient = new double[logs.Length];
        Near(each.GetProperty("density").GetDouble(), likelihood.NegativeLogDensity(logs, gradient), 1e-9);
        var expected = Numbers(each.GetProperty("gradient"));
        for (var i = 0; i < expected.Length; i++)
        {
            Near(expected[i], gradient[i], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Posterior_and_log_expected_improvement_agree(int index)
    {
        using var golden = GoldenFolder.Read("Search", "gp.json");
        var (each, columns, values, parameters) = Read(golden, index);
        var posterior = new GpPosterior(columns, values, parameters);
        var points = each.GetProperty("points").EnumerateArray().Select(Numbers).ToList();
        var (means, variances) = (Numbers(each.GetProperty("mean")), Numbers(each.GetProperty("variance")));
        var (many, spread) = (new double[points.Count], new double[points.Count]);
        posterior.At(points.SelectMany(static point => point).ToArray(), many, spread);
        for (var i = 0; i < points.Count; i++)
        {
            var (mean, variance) = posterior.At(points[i]);
            Near(means[i], mean, 1e-9);
            Near(variances[i], variance, 1e-9);
            Near(mean, many[i], 1e-12);
            Near(variance, spread[i], 1e-12);
        }

        foreach (var (threshold, k) in Numbers(each.GetProperty("thresholds")).Select(static (threshold, k) => (threshold, k)))
        {
            var expected = Numbers(each.GetProperty("logei")[k]);
            for (var i = 0; i < points.Count; i++)
            {
                Near(expected[i], new ExpectedImprovement(threshold).Log([means[i]], [variances[i]], new double[1], new double[1]), 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fitted_parameters_are_as_probable(int index)
    {
        using var golden = GoldenFolder.Read("Search", "gp.json");
        var (each, columns, values, _) = Read(golden, index);
        var fitted = GpFitting.Fit(columns, values, null);
        var density = new GpLikelihood(columns, values).NegativeLogDensity(fitted.ToLogs(), new double[fitted.Weights.Length + 2]);
        Assert.True(density < each.GetProperty("least").GetDouble() + 0.05, $"{density} {each.GetProperty("least")}");
    }

    [Fact]
    public void Logs_far_below_zero_agree()
    {
        using var golden = GoldenFolder.Read("Search", "gp.json");
        var tail = golden.RootElement.GetProperty("tail");
        var (z, improvements, probabilities) = (Numbers(tail.GetProperty("z")), Numbers(tail.GetProperty("logei")), Numbers(tail.GetProperty("logphi")));
        for (var i = 0; i < z.Length; i++)
        {
            Near(improvements[i], NormalTail.LogImprovement(z[i], out var slope), 1e-9);
            Near(probabilities[i], NormalTail.LogProbability(z[i], out var other), 1e-9);
            Near((NormalTail.LogImprovement(z[i] + 1e-6, out _) - NormalTail.LogImprovement(z[i] - 1e-6, out _)) / 2e-6, slope, 1e-5);
            Near((NormalTail.LogProbability(z[i] + 1e-6, out _) - NormalTail.LogProbability(z[i] - 1e-6, out _)) / 2e-6, other, 1e-5);
        }
    }

    [Fact]
    public void Without_variance_the_expected_hypervolume_improvement_is_the_volume_that_a_point_adds()
    {
        using var golden = GoldenFolder.Read("Search", "gp.json");
        foreach (var volume in golden.RootElement.GetProperty("volumes").EnumerateArray())
        {
            var reference = Numbers(volume.GetProperty("reference"));
            var front = NonDominatedBoxes.Front(volume.GetProperty("losses").EnumerateArray().Select(Numbers), reference);
            var utility = new ExpectedHypervolumeImprovement(NonDominatedBoxes.Of(front, reference), reference.Length);
            var added = Numbers(volume.GetProperty("added"));
            foreach (var (point, i) in volume.GetProperty("points").EnumerateArray().Select(Numbers).Select(static (point, i) => (point, i)))
            {
                var zeros = new double[reference.Length];
                Assert.Equal(added[i], Math.Exp(utility.Log(point, zeros, new double[3], new double[3])), 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Gradients_of_acquisitions_are_those_of_their_values(int objectives)
    {
        var random = new SweepRandom((long)objectives);
        var layout = new[] { (true, 0), (true, 1), (false, 2), (true, 3) };
        var acquisition = new Acquisition();
        var processes = Enumerable.Range(0, objectives + 1).Select(_ => Process()).ToArray();
        var reference = Enumerable.Repeat(1.0, objectives).ToArray();
        var front = NonDominatedBoxes.Front(Enumerable.Range(0, 9).Select(_ => reference.Select(_ => random.NextDouble() - 0.5).ToArray()), reference);
        acquisition.Add(new ExpectedHypervolumeImprovement(NonDominatedBoxes.Of(front, reference), objectives), processes[..objectives]);
        acquisition.Add(new ExpectedImprovement(-0.4), processes[0]);
        acquisition.Add(new Feasibility(-0.2), processes[^1]);
        double[] point = [0.3, 0.6, 1, 0.9];
        var gradient = new double[4];
        var value = acquisition.WithGradient(point, gradient);
        var values = new double[7];
        acquisition.At([.. point, .. Moved(0, 1e-5), .. Moved(0, -1e-5), .. Moved(1, 1e-5), .. Moved(1, -1e-5), .. Moved(3, 1e-5), .. Moved(3, -1e-5)], values);
        Near(value, values[0], 1e-9);
        Near((values[1] - values[2]) / 2e-5, gradient[0], 1e-4);
        Near((values[3] - values[4]) / 2e-5, gradient[1], 1e-4);
        Assert.Equal(0, gradient[2]);
        Near((values[5] - values[6]) / 2e-5, gradient[3], 1e-4);

        double[] Moved(int column, double by)
        {
            var moved = (double[])point.Clone();
            moved[column] += by;
            return moved;
        }

        GpPosterior Process()
        {
            var columns = new GpColumns(layout, 24);
            for (var i = 0; i < 13; i++)
            {
                columns.Set(i, [random.NextDouble(), random.NextDouble(), random.Next(3), random.NextDouble()]);
            }

            return new GpPosterior(columns, Enumerable.Range(0, 13).Select(_ => random.NextDouble() - 0.5).ToArray(), new GpParameters([3, 1, 0.5, 8], 0.7, 0.01));
        }
    }

    [Fact]
    public void A_point_added_is_as_if_it_had_been_there()
    {
        var random = new SweepRandom(1L);
        var points = Enumerable.Range(0, 11).Select(_ => new[] { random.NextDouble(), random.NextDouble() }).ToArray();
        var values = points.Select(static point => point[0] - point[1]).ToArray();
        var parameters = new GpParameters([2, 5], 1.5, 0.1);
        var (all, grown) = (Columns(11), Columns(9));
        var expected = new GpPosterior(all, values, parameters);
        var actual = new GpPosterior(grown, values.AsSpan(0, 9), parameters, 2);
        actual.Add(points[9], values[9]);
        actual.Add(points[10], values[10]);
        Near(expected.At([0.4, 0.2]).Mean, actual.At([0.4, 0.2]).Mean, 1e-10);
        Near(expected.At([0.4, 0.2]).Variance, actual.At([0.4, 0.2]).Variance, 1e-10);

        GpColumns Columns(int count)
        {
            var columns = new GpColumns([(true, 0), (true, 1)], 16);
            for (var i = 0; i < count; i++)
            {
                columns.Set(i, points[i]);
            }

            return columns;
        }
    }

    [Fact]
    public void A_valley_is_minimised_within_bounds()
    {
        double[] x = [-1.2, 1];
        var value = BoundedMinimizer.Minimize(Rosenbrock, x, [-2, -2], [2, 2], 200, 1e-6);
        Assert.True(value < 1e-8, $"{value}");
        x = [-1.2, 1];
        BoundedMinimizer.Minimize(Rosenbrock, x, [-2, -2], [0.5, 2], 200, 1e-6);
        Assert.Equal(0.5, x[0], 1e-6);
        Assert.Equal(0.25, x[1], 1e-4);

        static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var valley = x[1] - (x[0] * x[0]);
            gradient[0] = (-400 * x[0] * valley) - (2 * (1 - x[0]));
            gradient[1] = 200 * valley;
            return (100 * valley * valley) + ((1 - x[0]) * (1 - x[0]));
        }
    }

    private static (JsonElement Case, GpColumns Columns, double[] Values, GpParameters Parameters) Read(JsonDocument golden, int index)
    {
        var each = golden.RootElement.GetProperty("cases")[index];
        var layout = each.GetProperty("ordered").EnumerateArray().Select(static (ordered, i) => (ordered.GetBoolean(), i)).ToList();
        var values = Numbers(each.GetProperty("y"));
        var columns = new GpColumns(layout, values.Length + 8);
        foreach (var (row, i) in each.GetProperty("x").EnumerateArray().Select(Numbers).Select(static (row, i) => (row, i)))
        {
            columns.Set(i, row);
        }

        var parameters = Numbers(each.GetProperty("parameters"));
        return (each, columns, values, new GpParameters(parameters[..^2], parameters[^2], parameters[^1]));
    }

    private static void Near(double expected, double actual, double tolerance) => Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, found {actual:R}");

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static each => each.GetDouble())];
}
