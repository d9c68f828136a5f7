using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators.Properties;

/// <summary>What holds of the grid of any declaration. A failure is shrunk.</summary>
public class GridProperties
{
    private const ulong Gamma = 0x9e3779b97f4a7c15; // of FsCheck's generator: odd

    private delegate void Check(DeclaredSpace space, List<string?[]> rows);

    [Fact]
    public void Grid_is_the_nested_loop_and_all_of_it_round_trips() => TestSeed.Run(static seed =>
        Prop.ForAll(SpaceArbitrary.Batches(), static batch => Holds(batch)).Check(Config.QuickThrowOnFailure.WithReplay(seed, Gamma).WithMaxTest(Soak.IsOn ? 1000 : 4)));

    private static void Holds(DeclaredSpace[] batch)
    {
        using var sample = GeneratorHarness.Run([.. batch.Select((space, i) => space.Source(i))]).Load();
        for (var i = 0; i < batch.Length; i++)
        {
            var config = sample.Assembly.GetType($"S{i}.Sample", throwOnError: true)!;
            var check = typeof(GridProperties).GetMethod(nameof(HoldsOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(config, config.GetNestedType("Result")!, config.GetNestedType("Cell")!)
                .CreateDelegate<Check>();
            check(batch[i], [.. batch[i].Loop()]);
        }
    }

    private static void HoldsOf<TConfig, TResult, TCell>(DeclaredSpace space, List<string?[]> rows)
        where TConfig : class, IConfig<TConfig, TResult>
        where TCell : struct, ICell<TCell>
    {
        var grid = new Grid<TConfig, TResult>();
        var keys = rows.ConvertAll(DeclaredSpace.Key);
        Assert.Equal(rows.Count, grid.Count);
        Assert.Equal(keys, grid.Select(ConfigCodec.ToKey<TConfig, TResult>));
        Assert.Equal(keys.Count, keys.Distinct().Count());

        var cells = new Cells<TCell>(TConfig.Space.Shape);
        Assert.Equal(grid.Select(Show), cells.Select(cell => Show(cell)));
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(keys[i], ConfigCodec.ToKey<TConfig, TResult>(grid[i]));
            Assert.Equal(i, grid.IndexOf(grid[i]));
            Assert.Equal(i, grid.IndexOf(ConfigCodec.FromKey<TConfig, TResult>(keys[i])));
            Assert.Equal(i, grid.IndexOf(ConfigCodec.FromJson<TConfig, TResult>(ConfigCodec.ToJson<TConfig, TResult>(grid[i]))));
            Assert.True(TConfig.Space.Contains(ConfigCodec.ToValues<TConfig, TResult>(grid[i])));
            Assert.Equal(Show(grid[i]), Show(cells[i]));
        }

        for (ulong draw = 0; draw < 5; draw++)
        {
            FilterHolds(TConfig.Space, space, rows, new SweepRandom(draw));
        }
    }

    private static void FilterHolds(SpaceDescriptor descriptor, DeclaredSpace space, List<string?[]> rows, SweepRandom random)
    {
        var allowed = space.Axes.Select(axis => random.Next(2) == 0 ? null : Draw(axis)).ToList();
        var clauses = allowed.Select((texts, axis) => (texts, axis)).Where(each => each.texts is not null)
            .Select(each => $"{DeclaredSpace.Name(each.axis)}={string.Join('|', each.texts!.Select(text => text ?? "null"))}");
        var filter = AxisFilter.Parse(descriptor, clauses);
        var expected = rows.Where(row => allowed.Select((texts, axis) => texts is null || texts.Contains(row[axis])).All(isAllowed => isAllowed)).Select(DeclaredSpace.Key).ToList();

        Assert.Equal(expected.Count, filter.Count);
        Assert.Equal(expected, filter.Shape.Values(descriptor).Select(values => ConfigKey.Format(descriptor, values)));
        Assert.Equal(filter.ToString(), AxisFilter.Parse(descriptor, filter.ToString()).ToString());

        // Where a string axis has the value "null", that is what null means.
        HashSet<string?> Draw(DeclaredAxis axis)
        {
            var texts = axis.Values.Select(value => value.Key).Where(_ => random.Next(2) == 0).ToHashSet<string?>();
            if (axis.Condition is not null && random.Next(2) == 0)
            {
                texts.Add(null);
            }

            return texts.Count > 0 ? texts : [axis.Values[0].Key];
        }
    }

    private static string Show(object config) => string.Join(", ", config.GetType().GetProperties()
        .Where(property => property.Name.StartsWith("Axis", StringComparison.Ordinal)).OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.GetValue(config)}"));
}
