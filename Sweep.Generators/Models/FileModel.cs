namespace Sweep.Generators.Models;

/// <summary>All that an experiment's file depends on.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="WritesRow">Whether the compilation references Sweep.Query.</param>
/// <param name="Twin">A number that tells the file from others that would have its name, letter case ignored; 0 when there is none.</param>
internal sealed record FileModel(ExperimentModel Experiment, bool WritesRow, int Twin);
