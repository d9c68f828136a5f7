namespace Sweep.Generators.Models;

/// <summary>All that an experiment's file depends on.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="WritesRow">Whether the compilation references Sweep.Query.</param>
internal sealed record FileModel(ExperimentModel Experiment, bool WritesRow);
