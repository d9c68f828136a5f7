using System.CommandLine;
using Sweep.Runtime.Cli;

namespace Sweep.Experiments.Cli;

/// <summary><c>quickstart</c>: runs the experiment of that name and shows what came out, how it was asked, and what to do next.</summary>
internal sealed class QuickstartVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("quickstart", "LeNet5 with four activations on MNIST: trains, then asks the results with LINQ");
        var options = new SweepArguments(command);
        command.SetAction(async (parsed, stop) =>
        {
            var experiment = app.Find("quickstart");
            experiment.Prepare(ConfigSelection.Of(experiment.Space, null, [], []));
            using (var store = app.OpenStore(parsed))
            {
                var summary = await SweepRun.RunAsync(app, experiment, store, options.Read(parsed, app, experiment) with { Files = TrialFiles.Beside(parsed.GetValue(app.StoreOption)!) }, rerun: null, stop).ConfigureAwait(false);
                var exitCode = SweepRun.ExitCodeOf(summary);
                if (exitCode != ExitCode.Done)
                {
                    return exitCode;
                }
            }

            QuickstartReport.Write(parsed.GetValue(app.StoreOption)!);
            return ExitCode.Done;
        });
        return command;
    }
}
