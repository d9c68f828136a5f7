using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>An experiment as a store holds it.</summary>
/// <param name="Space">The declaration that its trials follow; what its exclusions leave out is code and not kept.</param>
/// <param name="Request">What was asked of its sweeps last.</param>
public sealed record StoredExperiment(SpaceDescriptor Space, SweepRequest Request);
