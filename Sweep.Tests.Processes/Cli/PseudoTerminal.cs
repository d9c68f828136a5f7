using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sweep.Tests.Cli;

/// <summary>A terminal of which nobody reads what is written, until a test does. Like one that was stopped with Ctrl+S it takes some kilobytes and then blocks who writes.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;
    private static readonly int s_noControl = OperatingSystem.IsMacOS() ? 0x20000 : 0x100; // O_NOCTTY
    private readonly FileStream _master;

    public PseudoTerminal()
    {
        var descriptor = Open(ReadWrite | s_noControl);
        Assert.True(descriptor >= 0 && Grant(descriptor) == 0 && Unlock(descriptor) == 0, $"no pseudo-terminal: error {Marshal.GetLastPInvokeError()}");
        Path = Marshal.PtrToStringUTF8(NameOf(descriptor))!;
        _master = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read);
    }

    /// <summary>The device that a program writes to.</summary>
    public string Path { get; }

    /// <summary>Reads until the last program has closed the terminal.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new MemoryStream();
        try
        {
            await _master.CopyToAsync(text);
        }
        catch (IOException)
        {
            // Linux reports the end as an error.
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    public void Dispose() => _master.Dispose();

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int Open(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int descriptor);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int descriptor);

    [LibraryImport("libc", EntryPoint = "ptsname", SetLastError = true)]
    private static partial nint NameOf(int descriptor);
}
