using Sweep.Runtime.Devices;

namespace Sweep.Runtime.Scheduling;

/// <summary>Reads the cause of a failure from a trial's error or a worker's last words, and words what is told of it.</summary>
internal static class FailureText
{
    private const int MaxCharacters = 400;

    /// <summary>The cause that a text tells of; null for none but the code's.</summary>
    public static FailureKind? ClassifyFailure(string? text) =>
        DeviceErrors.Tell(text) ? FailureKind.Device : MemoryErrors.Tell(text) ? FailureKind.OutOfMemory : null;

    /// <summary>What the store keeps of a failure.</summary>
    public static string Explain(InFlightTrial trial, FailureKind kind, string reason) =>
        kind == FailureKind.OutOfMemory && trial.IsExclusive ? $"out of memory, also with {trial.Device} to itself\n{reason}" : reason;

    /// <summary>What people are told of a retry.</summary>
    public static string Describe(FailureAction action, string line) => action switch
    {
        FailureAction.RetryExclusively => $"{line}; it is tried again alone on its device",
        FailureAction.RetryInNewProcess => $"{line}; it is tried again in a process that no other trial has used",
        _ => line,
    };

    /// <summary>The first line, up to 400 characters of it.</summary>
    public static string FirstLine(string text)
    {
        var line = text.Split('\n', 2)[0];
        return line.Length <= MaxCharacters ? line : $"{line[..(char.IsHighSurrogate(line[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)]}…";
    }
}
