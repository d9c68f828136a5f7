using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Sweep.Hosting.Workers;

/// <summary>A job of Windows with one worker and all that it starts: when the job is closed, also by the death of this process, the system ends them.</summary>
internal sealed partial class WorkerJob : IDisposable
{
    private const int ExtendedLimits = 9; // JobObjectExtendedLimitInformation
    private const uint KillOnClose = 0x2000; // JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    private readonly SafeFileHandle _job;

    /// <summary>A job with this process in it.</summary>
    /// <param name="process">The handle of a process that has just been started.</param>
    [SupportedOSPlatform("windows")]
    public WorkerJob(SafeProcessHandle process)
    {
        _job = CreateJob(IntPtr.Zero, IntPtr.Zero);
        var limits = new Limits { Flags = KillOnClose };
        // A refusal (an old system, in whose jobs no other may be) leaves what the worker starts to itself.
        _ = SetInformation(_job, ExtendedLimits, ref limits, Marshal.SizeOf<Limits>()) && Assign(_job, process);
    }

    /// <inheritdoc/>
    public void Dispose() => _job.Dispose();

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static partial SafeFileHandle CreateJob(IntPtr security, IntPtr name);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformation(SafeFileHandle job, int kind, ref Limits limits, int bytes);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Assign(SafeFileHandle job, SafeProcessHandle process);

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION, of which only the flags are set.
    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public long ProcessTime;
        public long JobTime;
        public uint Flags;
        public nuint MinimumWorkingSet;
        public nuint MaximumWorkingSet;
        public uint ActiveProcesses;
        public nuint Affinity;
        public uint Priority;
        public uint SchedulingClass;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
        public nuint ProcessMemory;
        public nuint JobMemory;
        public nuint PeakProcessMemory;
        public nuint PeakJobMemory;
    }
}
