namespace Sweep.Tests.Cli;

/// <summary>Tests that use every core or count what every sweep of the user does, and so run alone.</summary>
[CollectionDefinition("whole machine", DisableParallelization = true)]
public sealed class WholeMachine;
