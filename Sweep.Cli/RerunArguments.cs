using System.CommandLine;
using Sweep.Runtime;

namespace Sweep.Cli;

/// <summary>The options that select finished trials to rerun.</summary>
internal sealed class RerunArguments
{
    private static readonly Dictionary<string, TrialState> s_states = new(StringComparer.OrdinalIgnoreCase)
    {
        ["failed"] = TrialState.Failed,
        ["diverged"] = TrialState.Diverged,
        ["pruned"] = TrialState.Pruned,
        ["completed"] = TrialState.Completed,
    };

    private readonly Option<bool> _stale = StaleOption.Create();
    private readonly Option<bool> _onlyFailed = new("--only-failed") { Description = "Rerun the selected trials that failed, and nothing else." };
    private readonly Option<string[]> _retry = new("--retry")
    {
        Description = "Also rerun the selected trials in this state: failed, diverged, pruned or completed. Earlier results are kept in the trial's history.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Adds the options to a command.</summary>
    public RerunArguments(Command command)
    {
        _retry.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !s_states.ContainsKey(token.Value)))
            {
                result.AddError($"--retry takes failed, diverged, pruned or completed, found '{token.Value}'");
            }
        });
        _retry.CompletionSources.Add([.. s_states.Keys]);
        command.Options.Add(_stale);
        command.Options.Add(_retry);
        command.Options.Add(_onlyFailed);
    }

    /// <summary>Reads the options; null if nothing is to be rerun.</summary>
    /// <exception cref="SweepException">Stale trials are asked for and today's code cannot be read.</exception>
    public Rerun? Read(ParseResult parsed, Experiment experiment, ConfigSelection configs, bool codeIsKnown)
    {
        var (stale, only) = (parsed.GetValue(_stale), parsed.GetValue(_onlyFailed));
        if (stale && !codeIsKnown)
        {
            throw new SweepException(StaleOption.NoCode(experiment, _stale.Name));
        }

        List<TrialState> states = [.. parsed.GetValue(_retry)!.Select(name => s_states[name]).Concat(only ? [TrialState.Failed] : []).Distinct()];
        return stale || states.Count > 0 ? new Rerun(configs) { Stale = stale, States = states, Only = only } : null;
    }
}
