using System.CommandLine;
using Sweep.Runtime.Scheduling;

namespace Sweep.Runtime.Cli;

/// <summary>The options of the verbs that run a sweep.</summary>
public sealed class SweepArguments
{
    private readonly Option<int> _workers = Positive("--workers", "How many worker processes (default: one for every --threads cores)", 0);
    private readonly Option<int> _threads = Positive("--threads", "How many threads each trial may use", 1);
    private readonly Option<int> _attempts = Positive("--attempts", "How often a trial that kills its worker is tried", 3);
    private readonly Option<bool> _inProcess = new("--in-process") { Description = "Run the trials in this process, one after the other, for breakpoints" };

    /// <summary>Adds the options to a command.</summary>
    public SweepArguments(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_workers);
        command.Options.Add(_threads);
        command.Options.Add(_attempts);
        command.Options.Add(_inProcess);
    }

    /// <summary>What the command line says.</summary>
    public SweepOptions Read(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new SweepOptions
        {
            Workers = parsed.GetValue(_workers),
            ThreadsPerWorker = parsed.GetValue(_threads),
            AttemptLimit = parsed.GetValue(_attempts),
            InProcess = parsed.GetValue(_inProcess),
        };
    }

    private static Option<int> Positive(string name, string description, int standard)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.Errors.Any() is false && result.GetValueOrDefault<int>() is < 1 or > 4096)
            {
                result.AddError($"{name} takes a number from 1 to 4096");
            }
        });
        return option;
    }
}
