using Sweep.Runtime;


namespace Sweep.Benchmarks.Spaces;

/// <summary>The result type of the measured spaces, whose trials are never run.</summary>
/// <param name="Loss">Always 0.</param>
public sealed record Result([property: Minimize] double Loss);
