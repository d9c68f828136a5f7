using Sweep.Runtime;


namespace Sweep.Tests.Isolation;

/// <summary>An experiment that wants a process for each trial.</summary>
[Isolate]
[Experiment("isolated-bowl")]
public sealed partial class IsolatedBowl : IExperiment<IsolatedBowl.Result>
{
    [Seeds(2)]
    public int Seed { get; init; }

    public sealed record Result([property: Minimize] double Height);

    public Result Run(Trial<Result> trial) => new(Seed);
}
