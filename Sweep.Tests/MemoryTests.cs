namespace Sweep.Tests;

/// <summary>Tests that measure the memory of the process, so that no other test may run beside them.</summary>
[CollectionDefinition("memory", DisableParallelization = true)]
public sealed class MemoryTests;
