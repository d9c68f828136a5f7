using System.Text.Json;
using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Pruners;

namespace Sweep.Tests.Search;

/// <summary>Decisions of Optuna's pruners (5.0.0.dev and 4.9.0, which decide the same), report by report.</summary>
public sealed class PrunerGoldenTests
{
    public static TheoryData<int> Cases
    {
        get
        {
            using var golden = GoldenFolder.Read("Search", "pruners.json");
            return [.. Enumerable.Range(0, golden.RootElement.GetArrayLength())];
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_decision_is_Optunas(int number)
    {
        using var golden = GoldenFolder.Read("Search", "pruners.json");
        var each = golden.RootElement[number];
        var curves = new LearningCurves(each.GetProperty("name").GetString()!, [each.GetProperty("maximize").GetBoolean() ? Direction.Maximize : Direction.Minimize]);
        var text = each.GetProperty("pruner").GetString()!;
        var judge = SearchKinds.Parse(PrunerKinds.All, text, "pruner").Begin(curves);
        var wrong = new List<string>();
        foreach (var line in each.GetProperty("events").EnumerateArray())
        {
            JsonElement[] parts = [.. line.EnumerateArray()];
            var trial = parts[0].GetInt64();
            switch (parts)
            {
                case [_]:
                    curves.Begin(trial, $"{trial}", 0);
                    break;
                case [_, { ValueKind: JsonValueKind.String } state, var result]:
                    var ended = state.GetString() switch { "c" => TrialState.Completed, "p" => TrialState.Pruned, _ => TrialState.Failed };
                    curves.End(curves.FindRunning(trial)!, ended, ended == TrialState.Completed ? [Number(result)] : []);
                    break;
                case [_, var step, var value, var stops]:
                    var curve = curves.FindRunning(trial)!;
                    curves.Report(curve, step.GetInt32(), 0, Number(value));
                    if (judge(curve) != (stops.GetInt32() == 1))
                    {
                        wrong.Add(line.ToString());
                    }

                    break;
                default:
                    throw new InvalidDataException(line.ToString());
            }
        }

        Assert.True(wrong.Count == 0, $"{text}: {string.Join(' ', wrong)}");
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.NaN,
    };
}
