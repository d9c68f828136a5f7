namespace Sweep.Runtime.Scheduling;

/// <summary>How the cells of a grid race: each gets its replicates in turn, until it is behind the best.</summary>
/// <param name="Test">Tells that.</param>
public sealed record RacePlan(IRaceTest Test)
{
    /// <summary>How many replicates each cell gets before the first test.</summary>
    public const int FirstTest = 3;

    /// <summary>The probability, at most, that the best cell is stopped in the whole race, in (0, 1). It is divided equally among the tests.</summary>
    public double ErrorRate { get; init; } = 0.05;
}
