using System.Linq.Expressions;

namespace Sweep.Query;

/// <summary>The replicates of one cell: trials that differ in the seed only.</summary>
/// <typeparam name="TRow">The trials' row.</typeparam>
public sealed class CellRow<TRow>
    where TRow : TrialRow
{
    private readonly IReadOnlyDictionary<string, MetricSummary> _metrics;

    internal CellRow(TRow config, int n, IReadOnlyDictionary<string, MetricSummary> metrics) => (Config, N, _metrics) = (config, n, metrics);

    /// <summary>The first of the cell's trials: its axes, the seed aside, are those of the cell.</summary>
    public TRow Config { get; }

    /// <summary>How many trials the cell has.</summary>
    public int N { get; }

    /// <summary>A metric by its name.</summary>
    /// <exception cref="ArgumentException">The experiment has no such metric; the message lists them.</exception>
    public MetricSummary this[string metric] =>
        _metrics.TryGetValue(metric, out var summary) ? summary : throw new ArgumentException($"No metric '{metric}'; there are {string.Join(", ", _metrics.Keys)}", nameof(metric));

    /// <summary>A metric by its property: <c>cell[trial => trial.TestError].Mean</c>.</summary>
    /// <exception cref="ArgumentException">That is no metric of the experiment.</exception>
    public MetricSummary this[Expression<Func<TRow, double?>> metric]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(metric);
            var body = metric.Body;
            while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert)
            {
                body = convert.Operand;
            }

            return body is MemberExpression { Member.Name: var name, Expression: ParameterExpression } ? this[name] : throw new ArgumentException($"Expected a metric, as in trial => trial.{_metrics.Keys.First()}, found {metric}", nameof(metric));
        }
    }
}
