namespace Sweep.Runtime.Workers;

/// <summary>A trial that another one wants to read the files of, from its worker.</summary>
/// <param name="Experiment">The name of its experiment.</param>
/// <param name="Key">Its config's canonical key.</param>
internal sealed record FindMessage(string Experiment, string Key);
