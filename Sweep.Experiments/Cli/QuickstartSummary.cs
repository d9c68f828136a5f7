using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics.Statistics;
using Spectre.Console;
using Sweep.Cli;
using Sweep.Query;
using Sweep.Runtime.Storage.Kinds;

namespace Sweep.Experiments.Cli;

/// <summary>The output at the end of the quickstart: a table, the LINQ query that computed it, and commands to run next.</summary>
internal static class QuickstartSummary
{
    /// <summary>Queries the store and writes the summary to standard output.</summary>
    /// <param name="address">The store; not open for writing here.</param>
    public static void Write(StoreAddress address)
    {
        using var db = SweepDb.Open(address.Text);
        var (rows, query) = Quote(() =>
            from trial in db.Quickstart().AsEnumerable()
            group trial.TestError by trial.Activation into errors
            let mean = errors.Average()
            orderby mean
            select new { Activation = errors.Key, Mean = mean, Sd = errors.StandardDeviation(), Seeds = errors.Count() });

        var table = new Table().Border(TableBorder.Rounded).Title("LeNet5 on MNIST: test error, %").AddColumns("activation", "mean ± sd", "seeds");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape($"{row.Activation}"),
                string.Create(CultureInfo.InvariantCulture, $"{row.Mean:F2} ± {row.Sd:F2}"),
                string.Create(CultureInfo.InvariantCulture, $"{row.Seeds}"));
        }

        Terminal.Output.Write(table);
        Console.WriteLine(
            $"""
            the query:
                {query.ReplaceLineEndings("\n    ")}

            next:
                {Invocation.Of("show quickstart")}   # every trial; --json and --csv for other programs
                {Invocation.Of("run quickstart")}    # runs missing trials: none at the moment
            then add a value to an axis in Sweep.Experiments/Quickstart.cs and run it again
            """);
    }

    // Runs a query and returns its source text, so that the printed query is the one that ran.
    private static (List<T> Rows, string Source) Quote<T>(Func<IEnumerable<T>> query, [CallerArgumentExpression(nameof(query))] string source = "")
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line is not ("" or "() =>"));
        return ([.. query()], string.Join('\n', lines));
    }
}
