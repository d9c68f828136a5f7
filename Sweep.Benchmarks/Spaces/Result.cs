using Sweep.Runtime.Spaces;

namespace Sweep.Benchmarks.Spaces;

/// <summary>The result of the measured spaces, which are never run.</summary>
/// <param name="Loss">Nothing.</param>
public sealed record Result([property: Minimize] double Loss);
