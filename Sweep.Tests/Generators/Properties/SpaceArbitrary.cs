using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sweep.Generators;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators.Properties;

/// <summary>Random declarations, and smaller ones that may fail alike. Several at a time, since each compilation costs more than many declarations.</summary>
internal static class SpaceArbitrary
{
    private const int AtATime = 8;
    private const string Letters = "aB,=|% \t\"\\é€{}'";

    /// <summary>Batches of declarations.</summary>
    public static Arbitrary<DeclaredSpace[]> Batches() => Arb.From(
        Gen.Choose(0, int.MaxValue).Select(seed => new SweepRandom(seed)).Select(random => Enumerable.Range(0, AtATime).Select(_ => Draw(random)).ToArray()),
        static batch => batch.Length > 1 ? batch.Select(space => new[] { space }) : Smaller(batch[0]).Select(space => new[] { space }));

    private static DeclaredSpace Draw(SweepRandom random)
    {
        var axes = new List<DeclaredAxis>();
        var count = 1 + random.Next(6);
        while (axes.Count < count)
        {
            var condition = axes.Count > 0 && random.Next(5) < 2 ? DrawCondition(random, axes) : null;
            if (random.Next(6) == 0)
            {
                // A pair, perhaps with axes between its members.
                var rows = 1 + random.Next(4);
                var pair = string.Create(CultureInfo.InvariantCulture, $"pair{axes.Count}");
                var (first, second) = DrawPair(random, rows);
                axes.Add(first with { Pair = pair, Condition = condition });
                if (random.Next(2) == 0)
                {
                    axes.Add(DrawAxis(random));
                }

                axes.Add(second with { Pair = pair, Condition = condition });
            }
            else
            {
                axes.Add(DrawAxis(random) with { Condition = condition });
            }
        }

        if (random.Next(2) == 0)
        {
            var seeds = 1 + random.Next(4);
            axes.Insert(0, new("int", [.. Enumerable.Range(0, seeds).Select(Integer)], string.Create(CultureInfo.InvariantCulture, $"Seeds({seeds})")));
            axes = [.. axes.Select(axis => axis.Condition is { } condition ? axis with { Condition = condition with { Axis = condition.Axis + 1 } } : axis)];
        }

        return new(axes, [.. Enumerable.Range(0, random.Next(3)).Select(_ => DrawExclusion(random, axes))]);
    }

    private static DeclaredCondition DrawCondition(SweepRandom random, List<DeclaredAxis> axes)
    {
        var parent = random.Next(axes.Count);
        // No double stands in a condition on a range, and each value once.
        parent = axes[parent].IsList ? parent : axes.FindIndex(axis => axis.IsList) is >= 0 and var list ? list : parent;
        var values = axes[parent].Values;
        var distinct = Enumerable.Range(0, values.Count).GroupBy(position => values[position].Key).Select(same => same.First()).ToList();
        var some = distinct.Where(_ => random.Next(2) == 0).ToList();
        return new(parent, some.Count > 0 ? some : [distinct[0]]);
    }

    private static DeclaredExclusion DrawExclusion(SweepRandom random, List<DeclaredAxis> axes)
    {
        var read = Enumerable.Range(0, axes.Count).Where(_ => random.Next(3) == 0).ToList();
        return new([.. (read.Count > 0 ? read : [random.Next(axes.Count)]).Select(axis => (axis, random.Next(axes[axis].Values.Count), random.Next(3) > 0))], random.Next(3));
    }

    private static (DeclaredAxis First, DeclaredAxis Second) DrawPair(SweepRandom random, int rows)
    {
        var cells = Enumerable.Range(0, 9).ToArray();
        random.Shuffle<int>(cells);
        return (DeclaredAxis.List("int", [.. cells.Take(rows).Select(cell => Integer(cell / 3))]), DeclaredAxis.List("int", [.. cells.Take(rows).Select(cell => Integer((cell % 3) + 10))]));
    }

    private static DeclaredAxis DrawAxis(SweepRandom random) => random.Next(8) switch
    {
        0 => DeclaredAxis.List("Letter", [.. Distinct(random, _ => $"{"ABCDE"[random.Next(5)]}").Select(name => new DeclaredValue($"Letter.{name}", name))]),
        1 => new("Letter", [.. "ABCDE".Select(name => new DeclaredValue($"Letter.{name}", $"{name}"))], "Axis"),
        2 => new("bool", [new("false", "false"), new("true", "true")], "Axis"),
        3 => DeclaredAxis.List("long", [.. Distinct(random, _ => ((long)random.NextUInt64()).ToString(CultureInfo.InvariantCulture)).Select(text => new DeclaredValue(text + "L", text))]),
        4 => DeclaredAxis.List("double", [.. Distinct(random, _ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(200) - 100).ToString("R", CultureInfo.InvariantCulture)).Select(text => new DeclaredValue(text + "d", text))]),
        5 => DeclaredAxis.List("float", [.. Distinct(random, _ => ((float)Math.ScaleB(random.NextDouble() - 0.5, random.Next(20))).ToString("R", CultureInfo.InvariantCulture)).Select(text => new DeclaredValue(text + "f", text))]),
        6 => DrawRange(random),
        _ => DeclaredAxis.List("string", [.. Distinct(random, _ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Letters[random.Next(Letters.Length)]))).Select(text => new DeclaredValue(Identifiers.Literal(text), KeyText.Escape(text)))]),
    };

    private static DeclaredAxis DrawRange(SweepRandom random)
    {
        var (low, points, step) = (random.Next(20) - 10, 2 + random.Next(3), 1 + random.Next(3));
        var high = low + ((points - 1) * step);
        return random.Next(2) == 0
            ? new("int", [.. Enumerable.Range(0, points).Select(i => Integer(low + (i * step)))], string.Create(CultureInfo.InvariantCulture, $"Range({low}, {high}, Points = {points})"), Integer(low).Literal)
            : new("double", [new("0.25", "0.25")], "Range(0.125, 8, Scale.Log)", "0.25");
    }

    private static DeclaredValue Integer(int value) => value.ToString(CultureInfo.InvariantCulture) is var text ? new(text, text) : throw new InvalidOperationException();

    private static IEnumerable<string> Distinct(SweepRandom random, Func<int, string> draw) => Enumerable.Range(0, 1 + random.Next(4)).Select(draw).Distinct();

    private static IEnumerable<DeclaredSpace> Smaller(DeclaredSpace space)
    {
        for (var i = 0; i < space.Exclusions.Count; i++)
        {
            yield return space with { Exclusions = [.. space.Exclusions.Where((_, other) => other != i)] };
        }

        for (var i = 0; i < space.Axes.Count; i++)
        {
            if (space.Axes.Count > 1)
            {
                yield return WithoutAxis(space, i);
            }

            if (space.Axes[i].Condition is not null && space.Axes[i].Pair is null)
            {
                yield return With(space, i, space.Axes[i] with { Condition = null });
            }

            var isNamed = space.Axes.Any(axis => axis.Condition?.Axis == i) || space.Exclusions.Any(exclusion => exclusion.Terms.Any(term => term.Axis == i));
            if (!isNamed && space.Axes[i].Without(space.Axes[i].Values.Count - 1) is { } shorter)
            {
                yield return With(space, i, shorter);
            }
        }
    }

    private static DeclaredSpace With(DeclaredSpace space, int position, DeclaredAxis axis) => space with { Axes = [.. space.Axes.Select((other, i) => i == position ? axis : other)] };

    // Conditions on it go, and so do the terms that read it; the other half of its pair stands alone.
    private static DeclaredSpace WithoutAxis(DeclaredSpace space, int removed)
    {
        var axes = space.Axes.Where((_, i) => i != removed).Select(axis => axis with
        {
            Condition = axis.Condition is not { } condition || condition.Axis == removed ? null : condition with { Axis = Shift(condition.Axis) },
        });
        if (space.Axes[removed].Pair is { } pair)
        {
            axes = axes.Select(axis => axis.Pair == pair ? DeclaredAxis.List(axis.Type, [.. axis.Values.DistinctBy(value => value.Key)]) with { Condition = axis.Condition } : axis);
        }

        var kept = axes.ToList();
        var exclusions = space.Exclusions
            .Select(exclusion => exclusion with { Terms = [.. exclusion.Terms.Where(term => term.Axis != removed).Select(term => term with { Axis = Shift(term.Axis) })] })
            .Where(exclusion => exclusion.Terms.Count > 0 && exclusion.Terms.All(term => term.Position < kept[term.Axis].Values.Count));
        return new(kept, [.. exclusions]);

        int Shift(int axis) => axis > removed ? axis - 1 : axis;
    }
}
