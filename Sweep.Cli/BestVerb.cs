using System.CommandLine;
using System.Globalization;
using Sweep.Cli.Tables;
using Sweep.Reporting.Tables;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary><c>best NAME</c>: prints the best cell of an experiment, or its Pareto set.</summary>
internal sealed class BestVerb : IVerb
{
    private readonly Option<bool> _csv = new("--csv") { Description = "Print comma-separated values with a header line." };
    private readonly Option<bool> _csvSafe = CsvSafeOption.Create();
    private readonly Option<string?> _reference = new("--reference")
    {
        Description = "The reference point of the hypervolume, one number per objective, separated by commas; a tenth beyond the worst completed cell by default. Give one to compare sweeps.",
    };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("best", "Print the best cell of an experiment by mean over its replicates; with several objectives the Pareto set.");
        var selection = new ExperimentArgument(app, command);
        var json = JsonOutput.AddTo(command);
        command.Options.Add(_csv);
        command.Options.Add(_csvSafe);
        command.Options.Add(_reference);
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(_csv))
            {
                result.AddError($"Options {json.Name} and {_csv.Name} cannot be used together");
            }

            if (result.GetValue(_csvSafe) && !result.GetValue(_csv))
            {
                result.AddError($"Option {_csvSafe.Name} needs {_csv.Name}");
            }
        });
        command.SetAction(parsed =>
        {
            var experiment = selection.Experiment(parsed);
            var filter = selection.Filter(parsed);
            var reference = Reference(parsed.GetValue(_reference));
            using var store = app.OpenExistingStore(parsed, experiment);
            store.EnsureSchema(experiment.Space);
            var best = BestCells.Of(experiment.Space, store.Trials(experiment.Space).Read().Where(filter.Matches), reference);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(best.WriteJson);
            }
            else if (parsed.GetValue(_csv))
            {
                using var output = StandardOutput.OpenText();
                new CsvWriter(output, parsed.GetValue(_csvSafe)).Write(best.ToTable());
            }
            else
            {
                best.Write(Terminal.Output);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static double[]? Reference(string? text) => text is null ? null :
    [
        .. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new SweepException($"--reference: expected numbers separated by commas, found '{part}'")),
    ];
}
