namespace Sweep.Runtime;

/// <summary>A named part of an experiment's grid with its budget: <c>run NAME --preset cpu-small</c>.</summary>
/// <param name="Name">The name that <c>--preset</c> takes.</param>
/// <param name="Description">Purpose and cost, in one line.</param>
/// <param name="Parts">Each one piece of the grid, as clauses of <c>--set</c>: <c>Dataset=Mnist,Seed=0|1,Epochs=2</c>. Run in this order; a config of two parts is run once.</param>
public sealed record Preset(string Name, string Description, params IReadOnlyList<string> Parts);
