namespace Sweep.Tests.Worker;

/// <summary>What a command line did: its exit code and what it wrote.</summary>
internal sealed record CommandAnswer(int ExitCode, string Output, string Error);
