namespace Sweep.Search.Pruners;

/// <summary>What <see cref="WilcoxonPruner"/> pairs.</summary>
public enum WilcoxonPairs
{
    /// <summary>The steps of two trials: each step is an instance of a task, such as a fold or a problem, and its report does not depend on the others.</summary>
    Steps,

    /// <summary>The replicates of two configs at the same step of their learning curves.</summary>
    Replicates,
}
