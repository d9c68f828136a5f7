namespace Sweep.Runtime.Workers;

/// <summary>Ends a worker when its supervisor does, however that ends. Standard input is a pipe from the supervisor that nobody writes to: its end is the sign.</summary>
/// <remarks>PR_SET_PDEATHSIG would not do: it fires when the thread that forked ends, not the process.</remarks>
internal static class SupervisorWatch
{
    /// <summary>Watches from a thread of its own, which also runs while all others are in native code.</summary>
    public static void Start()
    {
        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
            }

            ProcessTree.EndWithDescendants(); // at once: nothing of a worker is worth keeping, and native code may never return
        })
        {
            IsBackground = true,
            Name = "supervisor watch",
        }.Start();
    }
}
