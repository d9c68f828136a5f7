using System.Text.Json;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Samplers;
using Sweep.Search.TreeParzen;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

/// <summary>Densities and splits are those of Optuna for the same histories.</summary>
public sealed class TpeGoldenTests
{
    private static Dictionary<string, JsonElement> Golden { get; } = ((string[])["5.0", "4.9"]).ToDictionary(version => version, version => GoldenFolder.Read("Search", $"tpe-{version}.json").RootElement);

    [Theory]
    [InlineData("5.0", TpeProfile.V50)]
    [InlineData("4.9", TpeProfile.V49)]
    public void Kernels_weights_and_log_densities_are_those_of_Optuna(string version, TpeProfile profile)
    {
        foreach (var golden in Golden[version].GetProperty("kernels").EnumerateArray())
        {
            var dimensions = golden.GetProperty("dimensions").EnumerateArray().ToArray();
            var history = new SearchHistory(new SearchSpace(SearchSpaces.Of([.. dimensions.Select(Axis)])));
            var observed = Columns(golden, "observed");
            for (var i = 0; i < observed[0].Length; i++)
            {
                var at = i;
                var point = observed.Select(column => column[at]).ToArray();
                history.End(history.Add(history.Space.Decode(point)), new SearchTrial([], TrialState.Completed) { Losses = [i] });
            }

            var model = new TpeSampler(new TpeSamplerAttribute { Profile = profile, Model = TpeModel.Multivariate }).ModelOf(history);
            var group = Assert.Single(model.Groups);
            group.Build(history, new bool[history.Count], []);
            AssertMixture(golden, group, history.Count);
            AssertLogDensities(golden, group);
        }
    }

    [Theory]
    [InlineData("5.0", TpeProfile.V50)]
    [InlineData("4.9", TpeProfile.V49)]
    public void Good_configs_and_their_weights_are_those_of_Optuna(string version, TpeProfile profile)
    {
        foreach (var golden in Golden[version].GetProperty("splits").EnumerateArray())
        {
            var objectives = golden.GetProperty("objectives").GetInt32();
            var space = SearchSpaces.Of([SearchSpaces.Real("X", 0, 1)], objectives);
            var history = new SearchHistory(new SearchSpace(space with { Metrics = [space.Metrics[0] with { AtMost = 100 }, .. space.Metrics.Skip(1)] }));
            foreach (var trial in golden.GetProperty("trials").EnumerateArray())
            {
                Add(history, trial);
            }

            var rules = new ParzenRules(true, false, true, profile == TpeProfile.V49, profile == TpeProfile.V49, profile == TpeProfile.V49);
            var order = new ParzenOrder(history, rules);
            foreach (var index in history.Ended.Reverse())
            {
                order.Add(index);
            }

            var wanted = golden.GetProperty("wanted").GetInt32();
            if (golden.GetProperty("isRule").GetBoolean())
            {
                Assert.Equal(wanted, rules.Good(order.Count, objectives));
            }

            order.Split(wanted);
            Assert.Equal(golden.GetProperty("good").EnumerateArray().Select(each => each.GetInt32()), order.Good);
            if (golden.TryGetProperty("weights", out var weights))
            {
                AssertNear(weights.EnumerateArray().Select(each => each.GetDouble()), order.GoodWeights, 1e-9);
            }
        }
    }

    private static void Add(SearchHistory history, JsonElement trial)
    {
        var index = history.Add([AxisValue.Of(0.5)]);
        double[] losses = [.. trial.GetProperty("losses").EnumerateArray().Select(each => each.GetDouble())];
        switch (trial.GetProperty("state").GetString())
        {
            case "completed":
                history.End(index, new SearchTrial([], TrialState.Completed) { Losses = losses, Violations = [trial.GetProperty("violation").GetDouble()] });
                break;
            case "pruned":
                var step = trial.GetProperty("step").GetInt32();
                history.End(index, new SearchTrial([], TrialState.Pruned) { Losses = step < 0 ? [double.NaN] : losses, LastStep = step });
                break;
        }
    }

    private static void AssertMixture(JsonElement golden, ParzenGroup group, int count)
    {
        var mixture = group.Other;
        Assert.Equal(count, mixture.Count);
        int[] kernels = [.. Enumerable.Range(0, mixture.Length).Where(each => mixture.Weights[each] > 0)];
        AssertNear(golden.GetProperty("weights").EnumerateArray().Select(each => each.GetDouble()), [.. kernels.Select(each => mixture.Weights[each]), mixture.PriorWeight], 1e-12);
        for (var d = 0; d < group.Dimensions.Length; d++)
        {
            if (golden.GetProperty("means")[d].ValueKind == JsonValueKind.Null)
            {
                continue; // a choice has neither
            }

            var (low, high) = (group.Dimensions[d].ModelLow, group.Dimensions[d].ModelHigh);
            AssertNear(golden.GetProperty("means")[d].EnumerateArray().Select(each => each.GetDouble()), [.. kernels.Select(each => mixture.Means[d][each]), (low + high) / 2], 1e-12);
            AssertNear(golden.GetProperty("sigmas")[d].EnumerateArray().Select(each => each.GetDouble()), [.. kernels.Select(each => mixture.Deviations[d][each]), high - low], 1e-12);
        }
    }

    private static void AssertLogDensities(JsonElement golden, ParzenGroup group)
    {
        var points = Columns(golden, "points");
        var candidates = new Candidates(group.Dimensions, points[0].Length);
        for (var d = 0; d < points.Length; d++)
        {
            for (var i = 0; i < points[d].Length; i++)
            {
                candidates.Set(d, i, group.Dimensions[d].ToModel(points[d][i]));
            }
        }

        var logs = new double[candidates.Count];
        group.Other.LogDensities(candidates, logs);
        AssertNear(golden.GetProperty("log").EnumerateArray().Select(each => each.GetDouble()), logs, 1e-10);
    }

    private static void AssertNear(IEnumerable<double> expected, double[] actual, double tolerance)
    {
        var numbers = expected.ToArray();
        Assert.Equal(numbers.Length, actual.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], actual[i], tolerance * Math.Max(1, Math.Abs(numbers[i])));
        }
    }

    private static double[][] Columns(JsonElement golden, string name) =>
        [.. golden.GetProperty(name).EnumerateArray().Select(column => column.EnumerateArray().Select(each => each.GetDouble()).ToArray())];

    private static AxisDescriptor Axis(JsonElement described, int position)
    {
        var name = $"X{position}";
        if (described.TryGetProperty("choices", out var choices))
        {
            return SearchSpaces.Texts(name, [.. Enumerable.Range(0, choices.GetInt32()).Select(choice => $"c{choice}")]);
        }

        var (low, high, step) = (described.GetProperty("low").GetDouble(), described.GetProperty("high").GetDouble(), described.GetProperty("step").GetDouble());
        var scale = described.GetProperty("log").GetBoolean() ? Scale.Log : Scale.Linear;
        return described.GetProperty("int").GetBoolean() ? SearchSpaces.Integer(name, (long)low, (long)high, (int)step, scale) : SearchSpaces.Real(name, low, high, scale, step);
    }
}
