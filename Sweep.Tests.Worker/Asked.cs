using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Studies;

namespace Sweep.Tests.Worker;

/// <summary>An experiment that a program with a loop of its own evaluates.</summary>
[Experiment("asked", Description = "A square")]
public sealed partial class Asked : IExperiment<Asked.Result>
{
    /// <summary>Any number.</summary>
    [Range(-1, 1)]
    public double X { get; init; } = 0.5;

    /// <summary>What is evaluated.</summary>
    public sealed record Result([property: Minimize] double Square);

    /// <inheritdoc/>
    public Result Run(Trial<Result> trial) => new(X * X);

    /// <summary>Asks and tells.</summary>
    /// <param name="store">The file.</param>
    /// <param name="count">How many configs the store is to have.</param>
    /// <param name="hold">After how many of its own it keeps one until its input ends; more than there are for never.</param>
    public static void Run(string store, int count, int hold)
    {
        using var study = Study.Open<Asked>(store, new RandomSampler(), new StudyOptions { Configs = count });
        for (var told = 0; study.TryAsk(out var trial); told++)
        {
            if (told == hold)
            {
                Console.WriteLine($"holds {trial.Number}");
                Console.In.ReadToEnd();
            }

            study.Tell(trial, new Result(trial.Config.X * trial.Config.X));
            Console.WriteLine($"{trial.Number}");
        }
    }
}
