using System.CommandLine;
using Sweep.Runtime.Scheduling;

namespace Sweep.Runtime.Cli;

/// <summary>The options of the verbs that run a sweep.</summary>
public sealed class SweepArguments
{
    private const int Most = 4096;
    private static readonly SweepOptions s_standard = new();
    private readonly Option<long?> _workers = NumberOption.Create("--workers", "How many worker processes (default: one for every --threads cores)", 1, Most);
    private readonly Option<long?> _threads = NumberOption.Create("--threads", $"How many threads each trial may use (default: {s_standard.ThreadsPerWorker})", 1, Most);
    private readonly Option<long?> _attempts = NumberOption.Create("--attempts", $"How often a trial that kills its worker is tried (default: {s_standard.AttemptLimit})", 1, Most);
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
            Workers = (int)(parsed.GetValue(_workers) ?? s_standard.Workers),
            ThreadsPerWorker = (int)(parsed.GetValue(_threads) ?? s_standard.ThreadsPerWorker),
            AttemptLimit = (int)(parsed.GetValue(_attempts) ?? s_standard.AttemptLimit),
            InProcess = parsed.GetValue(_inProcess),
        };
    }
}
