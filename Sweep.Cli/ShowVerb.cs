using System.CommandLine;
using Sweep.Cli.Tables;
using Sweep.Reporting;
using Sweep.Reporting.Tables;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;

namespace Sweep.Cli;

/// <summary><c>show NAME</c>: shows the trials of an experiment, groups of them, their history or the stale ones, as a table, JSON or CSV.</summary>
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
        var view = new ShowArguments(app, command, selection.Name);
        foreach (var option in new[] { _cells, _json, _csv, _csvSafe, _history, _stale })
        {
            command.Options.Add(option);
        }

        Exclude(command, _json, _csv);
        Exclude(command, _cells, _stale);
        Exclude(command, _cells, _history);
        Exclude(command, _history, _stale);
        Exclude(command, _stale, _csv);
        Exclude(command, _cells, view.GroupByOption);
        Exclude(command, _history, view.GroupByOption);
        foreach (var option in view.Others.Append(view.GroupByOption))
        {
            Exclude(command, _stale, option);
        }

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
            var groupBy = view.GroupBy(parsed, experiment.Space);
            var order = new TrialOrder(parsed.GetValue(_cells) || groupBy is not null ? [] : view.Sort(parsed, experiment.Space));
            using var store = app.OpenExistingStore(parsed, experiment);
            store.EnsureSchema(experiment.Space);
            var trials = (parsed.GetValue(_history) ? store.Trials(experiment.Space).ReadHistory() : store.Trials(experiment.Space).Read()).Where(filter.Matches);
            if (parsed.GetValue(_stale))
            {
                WriteStale(parsed, experiment, store, trials);
            }
            else if (parsed.GetValue(_cells) || groupBy is not null)
            {
                WriteGroups(parsed, experiment.Space, view, groupBy, trials.Where(trial => !trial.OutOfSpace));
            }
            else
            {
                WriteTrials(parsed, experiment.Space, view.Columns(parsed, experiment.Space), order.Apply(trials, view.Top(parsed)));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Exclude(Command command, Option one, Option other) => command.Validators.Add(result =>
    {
        if (result.GetResult(one) is { Implicit: false } && result.GetResult(other) is { Implicit: false })
        {
            result.AddError($"Options {one.Name} and {other.Name} cannot be used together");
        }
    });

    private void WriteTrials(ParseResult parsed, SpaceDescriptor space, IReadOnlyList<TrialColumn>? columns, IEnumerable<TrialRecord> trials) => Write(
        parsed,
        output =>
        {
            if (columns is null)
            {
                JsonExporter.Write(output, space, trials);
            }
            else
            {
                JsonExporter.Write(output, columns, trials);
            }
        },
        csv => csv.Write(TableOf(parsed, space, columns, trials)),
        () =>
        {
            if (columns is null)
            {
                TrialTable.Write(Terminal.Output, space, trials);
            }
            else
            {
                TrialTable.Write(Terminal.Output, columns, trials);
            }
        });

    private Table<TrialRecord> TableOf(ParseResult parsed, SpaceDescriptor space, IReadOnlyList<TrialColumn>? columns, IEnumerable<TrialRecord> trials)
    {
        var table = new Table<TrialRecord>(TrialTableColumns.Of(space, parsed.GetValue(_history)), trials);
        return columns is null ? table : table.Select(columns.Select(column => column.Name));
    }

    private void WriteGroups(ParseResult parsed, SpaceDescriptor space, ShowArguments view, int[]? axes, IEnumerable<TrialRecord> trials)
    {
        var all = axes is null ? GroupColumns.OfCells(space) : GroupColumns.By(space, axes);
        var columns = view.Choose(parsed, space, all);
        var groups = view.Arrange(parsed, space, all.Axes, axes is null ? GroupRecord.Cells(space, trials) : GroupRecord.By(space, trials, axes));
        Write(
            parsed,
            output => GroupExporter.WriteJson(output, space, columns, groups),
            csv => csv.Write(GroupExporter.Table(space, columns, groups)),
            () => GroupTable.Write(Terminal.Output, space, columns, groups));
    }

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

    private void WriteStale(ParseResult parsed, Experiment experiment, ITrialStore store, IEnumerable<TrialRecord> trials)
    {
        var today = ExperimentCode.Take(experiment) ?? throw new SweepException(StaleOption.NoCode(experiment, "--stale"));
        var groups = StaleTrials.Group(trials, today, store.ReadCode);
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
