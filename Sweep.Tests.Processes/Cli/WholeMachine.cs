namespace Sweep.Tests.Cli;

/// <summary>Tests that count what every sweep of the user does, and so run alone.</summary>
[CollectionDefinition("whole machine", DisableParallelization = true)]
public sealed class WholeMachine;
