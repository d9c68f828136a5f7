using System.CommandLine;
using Spectre.Console;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Storage.Kinds;


namespace Sweep.Cli;

/// <summary><c>report NAME -o FILE</c>: writes an experiment's results to an HTML or Markdown file, by the extension.</summary>
internal sealed class ReportVerb : IVerb
{
    private readonly Option<string[]> _output = new("--output", "-o")
    {
        Description = "The file to write, ending in .html or .md. Repeat the option to write several files.",
        DefaultValueFactory = _ => [],
    };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("report", "Write an experiment's results, with tables and figures, to an HTML or Markdown file.");
        var name = new NamedExperiment(app, command);
        var where = new WhereOption(app, command, name, ofConfigs: false);
        command.Options.Add(_output);
        command.SetAction(parsed =>
        {
            var experiment = name.Experiment(parsed);
            var outputs = parsed.GetValue(_output)!;
            if (outputs.Length == 0)
            {
                throw new SweepException($"Specify the output file: {Invocation.Of($"report {experiment.Name} -o report.html")}");
            }

            Array.ForEach(outputs, DocumentFiles.Check);
            var filter = where.Trials(parsed, experiment.Space);
            var address = app.Store(parsed);
            using var store = app.OpenExistingStore(parsed, experiment);
            store.EnsureSchema(experiment.Space);
            // The document is read elsewhere: of the store's path only the file name means something there.
            var option = address.Text == StoreAddress.Default ? "" : $" --store {address.ShortText}";
            var source = new DocumentSource(experiment.Space, store, address.FilesOf(store), filter);
            var report = new ExperimentDocument(app.DocumentParts, () => app.Engine(GpuInventory.None), TimeProvider.System).Make(source, experiment.Presets, option, outputs);
            DocumentFiles.Write(report, outputs);
            Array.ForEach(outputs, Terminal.Output.WriteLine);
            return ExitCode.Done;
        });
        return command;
    }
}
