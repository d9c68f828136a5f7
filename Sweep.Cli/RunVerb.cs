using System.CommandLine;
using System.Text.Json;
using Sweep.Cli.Displays;
using Spectre.Console;
using Sweep.Hosting;
using Sweep.Reporting.Statistics;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;

namespace Sweep.Cli;

/// <summary><c>run NAME</c>: runs the trials of an experiment that have not finished.</summary>
internal sealed class RunVerb : IVerb
{
    /// <inheritdoc/>
    public Command Build(SweepApp app)
    {
        var command = new Command("run", "Run the trials of an experiment that have not finished yet. To resume an interrupted sweep, run the same command again.");
        var selection = new ExperimentArgument(app, command, setsRanges: true);
        var options = new SweepArguments(command);
        var search = new SearchArguments(app, command);
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would run, without running it." };
        var race = new Option<bool>("--race") { Description = "Run the grid's seeds in turn, and give no more of them to cells that a paired test has put behind the best." };
        var rerunning = new RerunArguments(command);
        var json = JsonOutput.AddTo(command, "Print events as JSON, one object per line; the last one is the summary.");
        command.Options.Add(dryRun);
        command.Options.Add(race);
        command.Validators.Add(result =>
        {
            if (result.GetValue(race) && result.GetResult("--sampler") is not null)
            {
                result.AddError("Options --race and --sampler cannot be used together: a race is over the grid");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            var experiment = selection.Experiment(parsed);
            if (!parsed.GetValue(dryRun) && experiment.ExplainMissingServices() is { } missing)
            {
                throw new SweepException(missing);
            }

            var configs = selection.Selection(parsed);
            var plan = parsed.GetValue(race) ? null : search.Plan(parsed, experiment, configs, options.Trials(parsed)); // before anything is prepared: that then covers what may be proposed
            var pruner = search.Pruner(parsed, experiment);
            if (!parsed.GetValue(dryRun) && plan is { Configs: null, Space.Count: null })
            {
                throw SearchPlan.Endless(experiment.Name);
            }

            var settings = parsed.GetValue(dryRun) ? null : options.Read(parsed, app, experiment); // devices that cannot be used are told before data is downloaded
            var taking = Task.Run(() => ExperimentCode.Take(experiment), CancellationToken.None); // a tenth of a second, beside what the experiment prepares
            if (!parsed.GetValue(dryRun))
            {
                experiment.Prepare(configs);
            }

            var code = (await taking.ConfigureAwait(false))?.With(configs.Inputs);
            var rerun = rerunning.Read(parsed, experiment, configs, code is not null);
            if (parsed.GetValue(dryRun) && plan is not null)
            {
                var dry = SearchDryRun.Make(app, parsed, experiment, plan);
                Print(dry.Describe(), dry.Write);
                return ExitCode.Done;
            }

            if (parsed.GetValue(dryRun))
            {
                IReadOnlyList<string>? Devices() => SweepSupervisor.DevicesOf(experiment, options.Read(parsed, app, experiment, fallBack: static _ => { }));
                var dry = SweepPlan.Make(app, parsed, experiment, configs, code?.Hash, rerun, Devices());
                Print(dry.Describe(), dry.Write);
                return ExitCode.Done;
            }

            var sweep = settings! with { Selection = GridSelection.Of(configs), Code = code, Json = parsed.GetValue(json) };
            using var store = app.OpenStore(parsed);
            plan = search.WarmStarted(parsed, plan, store, parsed.GetValue(json) ? new JsonDisplay(experiment.Space, JsonOutput.Post).Say : Terminal.Say);
            sweep = sweep with { Files = app.Store(parsed).FilesOf(store), Pruner = pruner, Search = plan, Race = parsed.GetValue(race) ? new RacePlan(new PairedRaceTest()) : null, Budget = plan is null ? sweep.Budget : sweep.Budget with { Trials = null } };
            var summary = await SweepRun.RunAsync(app, experiment, store, sweep, rerun, stop).ConfigureAwait(false);
            if (summary.Left == 0 && !parsed.GetValue(json))
            {
                Terminal.Say($"next: {Invocation.Of($"show {experiment.Name}")}");
            }

            return SweepRun.ExitCodeOf(summary);

            void Print(string text, Action<Utf8JsonWriter> write)
            {
                if (parsed.GetValue(json))
                {
                    JsonOutput.WriteLine(write);
                }
                else
                {
                    Terminal.Output.WriteLine(text);
                }
            }
        });
        return command;
    }
}
