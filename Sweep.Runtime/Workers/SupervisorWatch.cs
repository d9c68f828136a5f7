using System.Runtime.InteropServices;

namespace Sweep.Runtime.Workers;

/// <summary>Ends a worker when its supervisor does, however that ends. Standard input is a pipe from the supervisor that nobody writes to: its end is the sign.</summary>
/// <remarks>PR_SET_PDEATHSIG would not do: it fires when the thread that forked ends, not the process.</remarks>
internal static partial class SupervisorWatch
{
    private const int SigKill = 9;

    /// <summary>Watches from a thread of its own, which also runs while all others are in native code.</summary>
    public static void Start()
    {
        var input = Console.OpenStandardInput();
        new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
            }

            // At once, and without the runtime: nothing of a worker is worth keeping, and native code may never return.
            if (OperatingSystem.IsWindows() || Kill(Environment.ProcessId, SigKill) != 0)
            {
                Environment.FailFast("The supervisor has ended");
            }
        })
        {
            IsBackground = true,
            Name = "supervisor watch",
        }.Start();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
