using System.Globalization;

namespace Sweep.Benchmarks.Search;

/// <summary>What Optuna's samplers came to, as <c>optuna_regret.py</c> recorded it in <c>optuna_regret.csv</c>: problem, sampler, seeds, and the median after each budget; empty where it was not run so far.</summary>
internal sealed class OptunaMedians
{
    private readonly Dictionary<(string Problem, string Sampler), string[]> _rows;

    private OptunaMedians(IEnumerable<string[]> rows) => _rows = rows.ToDictionary(static row => (row[0], row[1]));

    /// <summary>Reads the file beside the program.</summary>
    public static OptunaMedians Read() =>
        new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "optuna_regret.csv")).Where(static line => line.Length > 0 && line[0] != '#').Skip(1).Select(static line => line.Split(',')));

    /// <summary>The medians by budget, NaN where it was not run so far; none where nothing was recorded.</summary>
    public IReadOnlyList<double> Numbers(string problem, string sampler) => _rows.TryGetValue((problem, sampler), out var row) ? [.. row[3..].Select(Number)] : [];

    /// <summary>The medians as text; empty where there are none.</summary>
    public string Find(string problem, string sampler) =>
        _rows.TryGetValue((problem, sampler), out var row) ? $"Optuna {Medians.Text(Numbers(problem, sampler))} ({row[2]} seeds)" : "";

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
