namespace Sweep.Generators.Models;

/// <summary>Everything that an experiment's generated file depends on.</summary>
/// <param name="Experiment">The experiment that the file belongs to.</param>
/// <param name="WritesRow">Whether to write the LINQ row.</param>
/// <param name="Collision">Positive where several files would have the same name, and then different for each; 0 otherwise.</param>
internal sealed record FileModel(ExperimentModel Experiment, bool WritesRow, int Collision);
