using System.CommandLine;
using System.Globalization;
using Sweep.Export;
using Sweep.Export.Text;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary><c>export NAME --format FORMAT -o FILE</c>: writes trials, or what they reported, to a file for other programs.</summary>
internal sealed class ExportVerb : IVerb
{
    /// <summary>The verb's name.</summary>
    public const string Name = "export";

    private static readonly Option<string?> s_output = new("--output", "-o") { Description = "The file to write; standard output if omitted." };

    private readonly Option<string?> _format = new("--format") { Description = "csv, jsonl, parquet, arrow, md or latex; by the name of the file if omitted." };
    private readonly Option<string[]> _columns = new("--columns")
    {
        Description = "Write only these columns, in this order: names separated by commas. By default md and latex have number, state, axes and metrics, the other formats all columns.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _reports = new("--reports") { Description = "Export what the trials reported per step, one row per value." };
    private readonly Option<bool> _history = new("--history") { Description = "Export the earlier results of trials that were run again, or their reports." };
    private readonly Option<bool> _csvSafe = CsvSafeOption.Create();
    private readonly Option<bool> _force = new("--force") { Description = "Replace the file if it exists." };

    /// <summary>Whether the command line names a file, so that standard output is for people.</summary>
    public static bool HasFile(ParseResult parsed) => parsed.GetValue(s_output) is not null;

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command(Name, "Export trials or their reports as CSV, JSON lines, Parquet, Arrow, Markdown or LaTeX.");
        var selection = new ExperimentArgument(app, command);
        _format.CompletionSources.Add(_ => ExportFormats.All.Select(format => new System.CommandLine.Completions.CompletionItem(format.Name)));
        foreach (var option in new Option[] { _format, s_output, _columns, _reports, _history, _csvSafe, _force })
        {
            command.Options.Add(option);
        }

        // The work is done on this thread, which a store's reader may belong to; the token is checked at every row.
        command.SetAction((parsed, stop) =>
        {
            var experiment = selection.Experiment(parsed);
            var filter = selection.Filter(parsed);
            var format = Format(parsed);
            if (parsed.GetValue(s_output) is { } path)
            {
                ExportFile.Check(path, parsed.GetValue(_force));
            }
            else if (format is not TextFormat && StandardOutput.IsTerminal)
            {
                throw new SweepException($"The format {format.Name} is binary and not for a terminal; specify a file with -o {experiment.Name}{format.Extensions[0]}, or redirect the output");
            }

            using var store = app.OpenExistingStore(parsed, experiment);
            store.EnsureSchema(experiment.Space);
            Export(parsed, format, store.Trials(experiment.Space), filter, stop);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private ITableFormat Format(ParseResult parsed)
    {
        var format = ExportFormats.Find(parsed.GetValue(_format), parsed.GetValue(s_output));
        if (!parsed.GetValue(_csvSafe))
        {
            return format;
        }

        return format is CsvFormat ? new CsvFormat(isSafe: true) : throw new SweepException($"Option {_csvSafe.Name} is for the format {CsvFormat.Id}, not for {format.Name}");
    }

    private void Export(ParseResult parsed, ITableFormat format, IExperimentTrials store, TrialFilter filter, CancellationToken stop)
    {
        var isHistory = parsed.GetValue(_history);
        var trials = (isHistory ? store.ReadHistory() : store.Read()).Where(filter.Matches);
        if (parsed.GetValue(_reports))
        {
            var rows = trials.SelectMany(trial => store.ReadReports(trial.Number, isHistory ? trial.Token : null), static (trial, report) => new ReportRow(trial, report));
            Write(parsed, format, new Table<ReportRow>(ReportColumns.Of(store.Space, isHistory), rows), "report", stop);
        }
        else
        {
            Write(parsed, format, new Table<TrialRecord>(TrialTableColumns.Of(store.Space, isHistory), trials), isHistory ? "earlier result" : "trial", stop);
        }
    }

    private void Write<TRow>(ParseResult parsed, ITableFormat format, Table<TRow> table, string what, CancellationToken stop)
    {
        var names = parsed.GetValue(_columns)!.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        table = names.Count > 0 ? table.Select(names) : format.IsForPeople ? table.SelectMain() : table;
        var count = 0L;
        table = table with { Rows = table.Rows.Select(row => Count(row, ref count, stop)) };
        if (parsed.GetValue(s_output) is { } path)
        {
            ExportFile.Write(path, parsed.GetValue(_force), output => format.Write(output, table));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Exported {count:N0} {what}{(count == 1 ? "" : "s")} to {path}"));
        }
        else if (format is TextFormat text)
        {
            using var output = StandardOutput.OpenText();
            text.Write(output, table);
        }
        else
        {
            using var output = new BufferedStream(StandardOutput.Open(), 1 << 16);
            format.Write(output, table);
        }
    }

    private static TRow Count<TRow>(TRow row, ref long count, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        count++;
        return row;
    }
}
