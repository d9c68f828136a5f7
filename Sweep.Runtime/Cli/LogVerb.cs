using System.CommandLine;
using Sweep.Runtime.Scheduling;

namespace Sweep.Runtime.Cli;

/// <summary><c>log NAME NUMBER</c>: what a trial wrote to its standard output and error.</summary>
internal sealed class LogVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("log", "What a trial wrote to its standard output and error, all attempts");
        var name = new NamedExperiment(app, command);
        var number = new Argument<string>("trial") { Description = "The trial's number, as ./sweep show lists it" };
        command.Arguments.Add(number);
        command.SetAction(parsed =>
        {
            var experiment = name.Experiment(parsed);
            using var store = app.OpenExistingStore(parsed);
            var trial = TrialArgument.Find(store, experiment, parsed.GetValue(number)!, parsed.GetValue(app.StoreOption)!);
            var path = TrialLog.PathOf(app.Store(parsed).Files, experiment.Name, trial.Key);
            if (!File.Exists(path))
            {
                throw new SweepException($"Trial {trial.Number} of '{experiment.Name}' ({trial.State}) has no log: it has written nothing to its standard output or error");
            }

            using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var output = Console.OpenStandardOutput();
            log.CopyTo(output);
            return ExitCode.Done;
        });
        return command;
    }
}
