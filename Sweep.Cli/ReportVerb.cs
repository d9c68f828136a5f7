using System.CommandLine;
using Spectre.Console;
using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Kinds;


namespace Sweep.Cli;

/// <summary><c>report NAME -o FILE</c>: writes an experiment's results as a page of its own, HTML or Markdown by the file's ending.</summary>
internal sealed class ReportVerb : IVerb
{
    private readonly Option<string[]> _output = new("--output", "-o")
    {
        Description = "Where to: a name that ends with .html or .md; the option again for several",
        DefaultValueFactory = _ => [],
    };

    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("report", "An experiment's results with tables and figures, as one HTML or Markdown file");
        var name = new NamedExperiment(app, command);
        command.Options.Add(_output);
        command.SetAction(parsed =>
        {
            var experiment = name.Experiment(parsed);
            var outputs = parsed.GetValue(_output)!;
            if (outputs.Length == 0)
            {
                throw new SweepException($"Say where the report goes: {Invocation.Of($"report {experiment.Name} -o report.html")}");
            }

            Array.ForEach(outputs, ReportFiles.Check);
            var address = app.Store(parsed);
            using var store = app.OpenExistingStore(parsed);
            if (!store.Experiments.Contains(experiment.Name))
            {
                throw new StoreException($"The store '{address}' has no trials of '{experiment.Name}' yet; run it first: {Invocation.Of($"run {experiment.Name}")}");
            }

            store.EnsureSchema(experiment.Space);
            // The report is read elsewhere: of the store's place only its name means something there.
            var option = address.Text == StoreAddress.Default ? "" : $" --store {address.ShortText}";
            var source = new ReportSource(experiment.Space, store, address.FilesOf(store));
            var report = new ExperimentReport(app.Reports, () => app.Engine(GpuInventory.None), TimeProvider.System).Make(source, experiment.Presets, option, outputs);
            ReportFiles.Write(report, outputs);
            Array.ForEach(outputs, Terminal.Output.WriteLine);
            return ExitCode.Done;
        });
        return command;
    }
}
