namespace Sweep.Runtime.Workers;

/// <summary>What a worker hears from its supervisor beside the socket: standard input is a pipe from it. A byte asks the worker to stop its trial and end; the end of the pipe says that the supervisor has ended, however it did.</summary>
/// <remarks>So no signal is needed, which Windows does not have. PR_SET_PDEATHSIG would not do for the end: it fires when the thread that forked ends, not the process.</remarks>
internal static class SupervisorWatch
{
    /// <summary>What the supervisor writes to ask a worker to stop.</summary>
    public static ReadOnlySpan<byte> StopRequest => "stop\n"u8;

    /// <summary>Watches from a thread of its own, which also runs while all others are in native code.</summary>
    /// <param name="stop">Called when the supervisor asks the worker to stop.</param>
    public static void Start(Action stop)
    {
        var input = Console.OpenStandardInput();
        new Thread(() => Watch(input, stop, ProcessTree.EndWithDescendants)) // at once: nothing of a worker is worth keeping, and native code may never return
        {
            IsBackground = true,
            Name = "supervisor watch",
        }.Start();
    }

    /// <summary>Reads the pipe to its end.</summary>
    /// <param name="input">The pipe.</param>
    /// <param name="stop">Called at the first byte.</param>
    /// <param name="end">Called at the end.</param>
    internal static void Watch(Stream input, Action stop, Action end)
    {
        if (input.ReadByte() >= 0)
        {
            stop();
            while (input.ReadByte() >= 0)
            {
            }
        }

        end();
    }
}
