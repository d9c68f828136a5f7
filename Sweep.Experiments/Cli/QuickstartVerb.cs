using System.CommandLine;
using Sweep.Cli;
using Sweep.Runtime.Provenance;

namespace Sweep.Experiments.Cli;

/// <summary>The verb <c>quickstart</c>, which runs the experiment of that name and shows its results, the query for them, and what to do next.</summary>
internal sealed class QuickstartVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("quickstart", "Train LeNet5 with four activations on MNIST, then query the results with LINQ.");
        var options = new SweepArguments(command);
        var json = JsonOutput.AddTo(command, "Write events as JSON, one object per line; the last one has the result");
        command.SetAction(async (parsed, stop) =>
        {
            var experiment = app.Find("quickstart");
            var configs = ConfigSelection.Of(experiment.Space, null, [], []);
            experiment.Prepare(configs);
            var address = app.Store(parsed);
            var sweep = options.Read(parsed, app, experiment, why => Console.Error.WriteLine($"sweep: {why}. The quickstart runs on the processor.")) with { Code = ExperimentCode.Take(experiment)?.With(configs.Inputs), Json = parsed.GetValue(json) };
            using (var store = app.OpenStore(parsed))
            {
                var summary = await SweepRun.RunAsync(app, experiment, store, sweep with { Files = address.FilesOf(store) }, rerun: null, stop).ConfigureAwait(false);
                var exitCode = SweepRun.ExitCodeOf(summary);
                if (exitCode != ExitCode.Done || parsed.GetValue(json) || !await Terminal.FlushAsync(stop).ConfigureAwait(false))
                {
                    return exitCode;
                }
            }

            QuickstartSummary.Write(address);
            return ExitCode.Done;
        });
        return command;
    }
}
