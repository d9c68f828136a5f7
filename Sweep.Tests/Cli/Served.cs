using Microsoft.Extensions.Logging;
using Sweep.Runtime;

namespace Sweep.Tests.Cli;

/// <summary>An experiment that takes services: one of the program, one of the trial, a logger, and one that need not be there.</summary>
[Experiment("served")]
public sealed partial class Served(Counter counter, Visit visit, ILogger<Served> logger, IDisposable? absent = null) : IExperiment<Served.Result>
{
    [Seeds(2)]
    public int Seed { get; init; }

    public bool HasServices => counter is not null || visit is not null || logger is not null;

    /// <param name="Count">How many trials have run in the process.</param>
    /// <param name="IsAbsent">Whether a service that nobody registered was not given.</param>
    public sealed record Result([property: Minimize] double Count, bool IsAbsent);

    public Result Run(Trial<Result> trial)
    {
        var count = counter.Next();
        logger.LogInformation("counted {Count}", count);
        trial.Logger().LogInformation("by the trial");
        return new Result(visit.IsOpen && ReferenceEquals(visit, trial.Services.GetService(typeof(Visit))) ? count : double.NaN, absent is null);
    }
}
