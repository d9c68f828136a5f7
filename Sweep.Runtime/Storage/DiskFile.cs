using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Sweep.Runtime.Storage;

/// <summary>Makes what was written to a file durable, and that fast.</summary>
internal static partial class DiskFile
{
    /// <summary>Whether this system has <c>fdatasync</c>, which leaves times of the file alone and so often takes half as long as <c>fsync</c>.</summary>
    public static bool HasDataSync { get; } = OperatingSystem.IsLinux();

    /// <summary>Returns once the file's content, and its length, are on the disk.</summary>
    /// <exception cref="IOException">They are not; what became of them is not known.</exception>
    public static void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (SyncData(file) != 0)
        {
            throw new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Asks the system to take blocks of the disk for a part of a file, which keeps its length: a flush of what is then written there has no blocks to take. Does nothing where the system or its file system has no such thing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="bytes">How long it is.</param>
    public static void Reserve(SafeFileHandle file, long offset, long bytes)
    {
        const int KeepLength = 1; // FALLOC_FL_KEEP_SIZE
        if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
        {
            _ = Allocate(file, KeepLength, offset, bytes);
        }
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fallocate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Allocate(SafeFileHandle file, int mode, long offset, long bytes);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncData(SafeFileHandle file);
}
