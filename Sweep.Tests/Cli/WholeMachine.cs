namespace Sweep.Tests.Cli;

/// <summary>Tests that use every core, and so run alone.</summary>
[CollectionDefinition("whole machine", DisableParallelization = true)]
public sealed class WholeMachine;
