using System.Text.Json;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;
using Sweep.Search.Importance;
using Sweep.Testing.Search;

namespace Sweep.Tests.Search;

/// <summary>PED-ANOVA and fANOVA against Optuna's; see Golden/make_importance_goldens.py.</summary>
public sealed class ImportanceGoldenTests
{
    private static readonly JsonDocument s_golden = GoldenFolder.Read("Search", "importance.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, s_golden.RootElement.GetProperty("pedAnova").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ped_anova_values_are_Optunas(int which)
    {
        var golden = s_golden.RootElement.GetProperty("pedAnova")[which];
        var count = golden.GetProperty("count").GetInt32();
        var history = golden.GetProperty("space").GetString() == "mixed" ? GoldenPoints.Mixed(count, golden.GetProperty("objectives").GetInt32()) : GoldenPoints.Conditional(count);
        foreach (var each in new PedAnova(golden.GetProperty("target").GetDouble(), golden.GetProperty("region").GetDouble()).Evaluate(history))
        {
            var expected = golden.GetProperty("values").GetProperty(each.Name).GetDouble();
            Assert.Equal(expected, each.Value, (1e-9 * expected) + 1e-15);
        }
    }

    [Fact]
    public void Fanova_values_are_near_Optunas()
    {
        // Without the dimension on a log scale, which Optuna measures evenly in the number itself.
        var mixed = GoldenPoints.Mixed(300, 1);
        var declared = mixed.Space.Declared;
        var history = new SearchHistory(new SearchSpace(SearchSpaces.Of([declared.Axes[0], .. declared.Axes.Skip(2)])));
        for (var i = 0; i < mixed.Count; i++)
        {
            IReadOnlyList<AxisValue> values = [mixed[i].Values[0], .. mixed[i].Values.Skip(2)];
            GoldenPoints.End(history, history.Add(values), mixed[i].Losses[0] - Math.Pow(Math.Log10(mixed[i].Values[1].AsReal()) + 2, 2));
        }

        foreach (var each in new Fanova().Evaluate(history))
        {
            var expected = s_golden.RootElement.GetProperty("fanova").GetProperty(each.Name)[0].GetDouble();
            Assert.InRange(each.Value, expected - 0.03, expected + 0.03);
        }
    }
}
