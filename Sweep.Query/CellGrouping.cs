using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>Groups rows by their axes but the seed.</summary>
internal static class CellGrouping<TRow>
    where TRow : TrialRow, ITrialRow<TRow>
{
    private static readonly Func<TRow, object?>[] s_axes = [.. TRow.Space.Axes.Where(axis => !axis.IsSeed).Select(axis => Getter<object?>(axis.Name))];
    private static readonly (string Name, Func<TRow, double?> Read)[] s_metrics = [.. TRow.Space.Metrics.Where(metric => metric.IsNumber).Select(metric => (metric.Name, Getter<double?>(metric.Name)))];

    /// <summary>The cells in the order of their first rows.</summary>
    public static IReadOnlyList<CellRow<TRow>> Group(IEnumerable<TRow> rows) =>
    [
        .. rows.GroupBy(static row => new Key([.. s_axes.Select(axis => axis(row))])).Select(static trials =>
            new CellRow<TRow>(trials.First(), trials.Count(), s_metrics.ToDictionary(metric => metric.Name, metric => MetricSummary.Of(trials.Select(metric.Read).OfType<double>()), StringComparer.Ordinal))),
    ];

    private static Func<TRow, T> Getter<T>(string property)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, T>>(Expression.Convert(Expression.Property(row, property), typeof(T)), row).Compile();
    }

    private readonly struct Key(object?[] values) : IEquatable<Key>
    {
        private readonly object?[] _values = values;

        public bool Equals(Key other) => _values.AsSpan().SequenceEqual(other._values);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in _values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
