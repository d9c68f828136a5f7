using System.CommandLine;
using Sweep.Cli.Tables;
using Sweep.Reporting;
using Sweep.Reporting.Tables;
using Sweep.Runtime.Trials;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Cli;

/// <summary><c>show NAME</c>: shows the trials of an experiment, their history or the stale ones, as a table, JSON or CSV.</summary>
internal sealed class ShowVerb : IVerb
{
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON array with one object per trial." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print comma-separated values with a header line." };
    private readonly Option<bool> _csvSafe = CsvSafeOption.Create();
    private readonly Option<bool> _cells = new("--cells") { Description = "Show one row per cell: mean and standard deviation over its replicates." };
    private readonly Option<bool> _history = new("--history") { Description = "Show the earlier results of trials that were run again." };
    private readonly Option<bool> _stale = new("--stale") { Description = "Show the trials that were run with different code, and the methods that have changed since." };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("show", "Show the trials of an experiment.");
        var selection = new ExperimentArgument(app, command);
        foreach (var option in new[] { _cells, _json, _csv, _csvSafe, _history, _stale })
        {
            command.Options.Add(option);
        }

        Exclude(command, _json, _csv);
        Exclude(command, _cells, _stale);
        Exclude(command, _cells, _history);
        Exclude(command, _history, _stale);
        Exclude(command, _stale, _csv);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_csvSafe) && !result.GetValue(_csv))
            {
                result.AddError($"Option {_csvSafe.Name} needs {_csv.Name}");
            }
        });
        command.SetAction(parsed =>
        {
            var experiment = selection.Experiment(parsed);
            var filter = selection.Filter(parsed);
            using var store = app.OpenExistingStore(parsed, experiment);
            store.EnsureSchema(experiment.Space);
            if (parsed.GetValue(_stale))
            {
                WriteStale(parsed, experiment, store, filter);
            }
            else if (parsed.GetValue(_cells))
            {
                WriteCells(parsed, experiment.Space, CellRecord.Of(experiment.Space, store.Trials(experiment.Space).Read().Where(trial => !trial.OutOfSpace && filter.Matches([.. trial.Values]))));
            }
            else
            {
                var trials = parsed.GetValue(_history) ? store.Trials(experiment.Space).ReadHistory() : store.Trials(experiment.Space).Read();
                WriteTrials(parsed, experiment.Space, trials.Where(trial => filter.Matches([.. trial.Values])), parsed.GetValue(_history));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Exclude(Command command, Option<bool> one, Option<bool> other) => command.Validators.Add(result =>
    {
        if (result.GetValue(one) && result.GetValue(other))
        {
            result.AddError($"Options {one.Name} and {other.Name} cannot be used together");
        }
    });

    private void WriteTrials(ParseResult parsed, SpaceDescriptor space, IEnumerable<TrialRecord> trials, bool isHistory) => Write(
        parsed,
        output => JsonExporter.Write(output, space, trials),
        csv => csv.Write(new Table<TrialRecord>(TrialColumns.Of(space, isHistory), trials)),
        () => TrialTable.Write(Terminal.Output, space, trials));

    private void WriteCells(ParseResult parsed, SpaceDescriptor space, IReadOnlyList<CellRecord> cells) => Write(
        parsed,
        output => CellExporter.WriteJson(output, space, cells),
        csv => csv.Write(CellExporter.Table(space, cells)),
        () => CellTable.Write(Terminal.Output, space, cells));

    private void Write(ParseResult parsed, Action<Stream> json, Action<CsvWriter> csv, Action table)
    {
        if (parsed.GetValue(_json))
        {
            json(StandardOutput.Open());
        }
        else if (parsed.GetValue(_csv))
        {
            using var output = StandardOutput.OpenText();
            csv(new CsvWriter(output, parsed.GetValue(_csvSafe)));
        }
        else
        {
            table();
        }
    }

    private void WriteStale(ParseResult parsed, Experiment experiment, ITrialStore store, AxisFilter filter)
    {
        var today = ExperimentCode.Take(experiment) ?? throw new SweepException(StaleOption.NoCode(experiment, "--stale"));
        var groups = StaleTrials.Group(store.Trials(experiment.Space).Read().Where(trial => filter.Matches([.. trial.Values])), today, store.ReadCode);
        if (parsed.GetValue(_json))
        {
            StaleTable.WriteJson(StandardOutput.Open(), experiment.Name, today.Hash, groups);
        }
        else
        {
            StaleTable.Write(Terminal.Output, experiment.Name, today.Hash, groups);
        }
    }
}
