namespace Sweep.Tests;

/// <summary>Tests that touch what the process has one of: the default generator, thread counts, the count of live tensors.</summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public sealed class TorchTests;
