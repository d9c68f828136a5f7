using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Benchmarks.Search;

/// <summary>Functions that are common in comparisons of optimisers, and small ones over spaces of other kinds. <c>optuna_regret.py</c> has the same ones.</summary>
internal static class SearchProblems
{
    private static readonly double[,] s_hartmannScales =
    {
        { 10, 3, 17, 3.5, 1.7, 8 }, { 0.05, 10, 17, 0.1, 8, 14 }, { 3, 3.5, 1.7, 10, 17, 8 }, { 17, 8, 0.05, 10, 0.1, 14 },
    };

    private static readonly double[,] s_hartmannCentres =
    {
        { 0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886 }, { 0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991 },
        { 0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650 }, { 0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381 },
    };

    private static readonly double[] s_hartmannHeights = [1, 1.2, 3, 3.2];

    /// <summary>All, in the order of the table.</summary>
    public static IReadOnlyList<SearchProblem> All { get; } =
    [
        One("sphere5", Box(5, -5, 5), 0, static x => x.Sum(static v => (v.AsReal() - 1) * (v.AsReal() - 1))),
        One("branin", Of(Real("X", -5, 10), Real("Y", 0, 15)), 0.39788735772973816, static x => Branin(x[0].AsReal(), x[1].AsReal())),
        One("hartmann6", Box(6, 0, 1), -3.322368011415515, Hartmann),
        One("rosenbrock4", Box(4, -2, 2), 0, Rosenbrock),
        One("rastrigin4", Box(4, -5.12, 5.12), 0, static x => x.Sum(static v => (v.AsReal() * v.AsReal()) + 10 - (10 * Math.Cos(2 * Math.PI * v.AsReal())))),
        One("mixed", Of(Real("X", -5, 10), Real("R", 1e-5, 1, Scale.Log), Whole("W", 1, 64), Texts("K", "a", "b", "c")), 0, Mixed),
        One("conditional", Of(Texts("K", "a", "b"), When(Real("A", -5, 5), "a"), When(Real("B", -5, 5), "b"), When(Real("C", 1e-4, 1, Scale.Log), "b")), 0, Conditional),
        One("excluded", Excluded, 0, static x => Math.Pow((x[0].AsReal() - 1) / 5, 2) + Math.Pow((x[1].AsInteger() - 12) / 10.0, 2)),
        .. Zdt.Names.Select(static name => new SearchProblem(name, Zdt.Space, Zdt.GreatestVolume(name), config => Zdt.Losses(name, [.. config.Select(static value => value.AsReal())]))),
    ];

    // The best config, X = 1 and W = 12, is at the limit.
    private static SpaceDescriptor Excluded => Of(Real("X", -5, 10), Whole("W", 1, 20)) with
    {
        Exclusions = [new ExclusionDescriptor("TooMuch", "a limit on the sum", [0, 1], static values => values[0].AsReal() + values[1].AsInteger() > 13)],
    };

    private static SearchProblem One(string name, SpaceDescriptor space, double least, Func<IReadOnlyList<AxisValue>, double> loss) => new(name, space, least, config => [loss(config)]);

    private static double Branin(double x, double y) =>
        Math.Pow(y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6, 2) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;

    private static double Hartmann(IReadOnlyList<AxisValue> x)
    {
        var sum = 0.0;
        for (var i = 0; i < s_hartmannHeights.Length; i++)
        {
            var inner = 0.0;
            for (var j = 0; j < x.Count; j++)
            {
                inner += s_hartmannScales[i, j] * Math.Pow(x[j].AsReal() - s_hartmannCentres[i, j], 2);
            }

            sum -= s_hartmannHeights[i] * Math.Exp(-inner);
        }

        return sum;
    }

    private static double Rosenbrock(IReadOnlyList<AxisValue> x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Count; i++)
        {
            sum += (100 * Math.Pow(x[i + 1].AsReal() - (x[i].AsReal() * x[i].AsReal()), 2)) + Math.Pow(1 - x[i].AsReal(), 2);
        }

        return sum;
    }

    private static double Mixed(IReadOnlyList<AxisValue> x) =>
        Math.Pow((x[0].AsReal() - 2) / 5, 2) + Math.Pow(Math.Log10(x[1].AsReal()) + 3, 2) + Math.Pow((x[2].AsInteger() - 20) / 20.0, 2) + (x[3] == AxisValue.Of("b") ? 0 : 1);

    private static double Conditional(IReadOnlyList<AxisValue> x) => x[0] == AxisValue.Of("a")
        ? 1 + (x[1].AsReal() * x[1].AsReal())
        : Math.Pow(x[2].AsReal() - 1, 2) + Math.Pow(Math.Log10(x[3].AsReal()) + 2, 2);

    private static SpaceDescriptor Box(int dimensions, double low, double high) => Of([.. Enumerable.Range(0, dimensions).Select(i => Real($"X{i}", low, high))]);

    private static SpaceDescriptor Of(params AxisDescriptor[] axes) => new("regret", "", axes, [new MetricDescriptor("F", AxisKind.Real, Direction.Minimize)]);

    private static AxisDescriptor Real(string name, double low, double high, Scale scale = Scale.Linear) =>
        new(name, AxisKind.Real, "double", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, 0, scale, 0) };

    private static AxisDescriptor Whole(string name, long low, long high) =>
        new(name, AxisKind.Integer, "int", [AxisValue.Of(low)]) { Range = new RangeDescriptor(low, high, 1, Scale.Linear, 0) };

    private static AxisDescriptor Texts(string name, params string[] values) => new(name, AxisKind.Text, "string", [.. values.Select(AxisValue.Of)]);

    private static AxisDescriptor When(AxisDescriptor axis, string value) => axis with { Condition = new ConditionDescriptor(0, [AxisValue.Of(value)]) };
}
