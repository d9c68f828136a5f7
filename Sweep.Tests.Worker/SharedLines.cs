using System.Runtime.InteropServices;
using System.Text;

namespace Sweep.Tests.Worker;

/// <summary>Adds lines to a file that several processes write to; none is lost, as .NET's own appending would (it seeks the end and then writes there).</summary>
internal static partial class SharedLines
{
    // O_WRONLY | O_CREAT | O_APPEND of Linux: the kernel finds the end and writes in one step.
    private const int Appending = 1 | 64 | 1024;

    private const int OwnerWrites = 0b110_100_100;

    /// <summary>Adds <paramref name="text"/> in one write.</summary>
    /// <exception cref="IOException">The file cannot be opened or written.</exception>
    public static void Append(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = Open(path, Appending, OwnerWrites);
        if (file < 0)
        {
            throw new IOException($"cannot open {path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var written = Write(file, bytes, bytes.Length);
        _ = Close(file);
        if (written != bytes.Length)
        {
            throw new IOException($"wrote {written} of {bytes.Length} bytes to {path}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
