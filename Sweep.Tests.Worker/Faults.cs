using System.Runtime.InteropServices;

namespace Sweep.Tests.Worker;

/// <summary>What trials do to the process that evaluates them: fill its memory, end it, call native code that does not return.</summary>
internal static partial class Faults
{
    // For a worker whose heap is bounded (DOTNET_GCHeapHardLimit).
    public static double Fill()
    {
        var blocks = new List<byte[]>();
        while (true)
        {
            blocks.Add(new byte[64 << 20]);
        }
    }

    // More than any machine has addresses for.
    public static double AllocateNative() => Marshal.AllocHGlobal(new IntPtr(1L << 60)).ToInt64();

    public static double Abort(string lastWords)
    {
        Console.Error.WriteLine(lastWords);
        EndProcess();
        return 0;
    }

    public static double SleepInNativeCode()
    {
        while (true)
        {
            _ = Sleep(1000);
        }
    }

    public static double Leave()
    {
        Console.Error.WriteLine("the last words");
        Environment.Exit(3);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void EndProcess();

    [LibraryImport("libc", EntryPoint = "strlen")]
    public static partial nint Length(IntPtr text);

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int file, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "sleep")]
    private static partial uint Sleep(uint seconds);
}
