using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Sweep.Runtime.Isolation;

/// <summary>A new thread for the code of one trial, to which nothing flows from the thread that starts it.</summary>
/// <remarks>
/// On Linux the system's own call makes it, and .NET takes it in as its code begins. That takes 0.05 ms of processor time, a <see cref="Thread"/> 0.12 to 0.18: whoever starts one waits until it runs, and .NET opens a pipe and two files for each.
/// </remarks>
internal static partial class TrialThread
{
    private const string Name = "trial";

    // .NET keeps a thread that has ended until a collection has found its object, and goes through all that it keeps whenever one ends. Where little is allocated that is thousands.
    private const int MaxEnded = 128;

    // Deep recursion in an experiment's code is likelier than a thousand workers.
    private const int StackBytes = 16 << 20;

    // More than pthread_attr_t has on any system.
    private const int AttributeBytes = 256;

    // A C library without these has them in another file, or is not glibc 2.30 or later.
    private static readonly bool s_hasNative = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc", typeof(TrialThread).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, "pthread_create", out _) && NativeLibrary.TryGetExport(library, "pthread_join", out _) && NativeLibrary.TryGetExport(library, "gettid", out _);

    private static int s_ended;

    /// <summary>Runs code on a new thread, and waits until the thread has ended.</summary>
    /// <param name="code">Must not throw.</param>
    /// <returns>The system's number of the thread, which it may list for a moment longer; 0 if it is not known.</returns>
    public static int Run(Action code)
    {
        if (Interlocked.Increment(ref s_ended) % MaxEnded == 0)
        {
            GC.Collect(1);
        }

        if (OperatingSystem.IsLinux() && s_hasNative && TryRunNative(code, out var number))
        {
            return number;
        }

        var thread = new Thread(() => code(), StackBytes) { Name = Name, IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
        return 0;
    }

    // False where the system has no more threads: that of .NET then fails with the reason.
    [SupportedOSPlatform("linux")]
    private static unsafe bool TryRunNative(Action code, out int number)
    {
        var start = new ThreadStart(code);
        var handle = GCHandle.Alloc(start);
        try
        {
            var attributes = stackalloc byte[AttributeBytes];
            nint thread;
            if (InitializeAttributes(attributes) != 0 || SetStackSize(attributes, StackBytes) != 0 || Create(&thread, attributes, &Enter, GCHandle.ToIntPtr(handle)) != 0)
            {
                number = 0;
                return false;
            }

            _ = Join(thread, null);
            number = start.Number;
            return true;
        }
        finally
        {
            handle.Free();
        }
    }

    [SupportedOSPlatform("linux")]
    [UnmanagedCallersOnly]
    private static nint Enter(nint handle)
    {
        var start = (ThreadStart)GCHandle.FromIntPtr(handle).Target!;
        start.Number = GetThreadId();
        Thread.CurrentThread.Name = Name;
        start.Code();
        return 0;
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "pthread_attr_init")]
    private static unsafe partial int InitializeAttributes(byte* attributes);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "pthread_attr_setstacksize")]
    private static unsafe partial int SetStackSize(byte* attributes, nuint bytes);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "pthread_create")]
    private static unsafe partial int Create(nint* thread, byte* attributes, delegate* unmanaged<nint, nint> enter, nint argument);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "pthread_join")]
    private static unsafe partial int Join(nint thread, nint* result);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();

    private sealed class ThreadStart(Action code)
    {
        public Action Code { get; } = code;

        public int Number { get; set; }
    }
}
