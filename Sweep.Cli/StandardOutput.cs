using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Sweep.Reporting;

namespace Sweep.Cli;

/// <summary>The process's standard output, for what other programs read.</summary>
internal static partial class StandardOutput
{
    private const int Output = 1, Error = 2;
    private const int WindowsOutput = -11, WindowsError = -12;
    private static Stream? s_reserved;
    private static bool s_isTerminal;

    /// <summary>Keeps standard output for <see cref="Open"/> alone, for the rest of the process: whatever else is written to it, by an experiment's code, native libraries or processes that are started from here, goes to standard error.</summary>
    public static void Reserve()
    {
        if (s_reserved is not null)
        {
            return;
        }

        s_isTerminal = !Console.IsOutputRedirected;
        Console.Out.Flush();
        s_reserved = Console.OpenStandardOutput(); // a handle of its own, which child processes do not inherit
        if (OperatingSystem.IsWindows())
        {
            _ = SetStandardHandle(WindowsOutput, GetStandardHandle(WindowsError));
        }
        else
        {
            _ = Duplicate(Error, Output);
        }

        Console.SetOut(Console.Error);
    }

    /// <summary>Whether a person watches it.</summary>
    public static bool IsTerminal => s_reserved is null ? !Console.IsOutputRedirected : s_isTerminal;

    /// <summary>Standard output, byte by byte as it is written here. It is not buffered, and left open.</summary>
    public static Stream Open() => s_reserved ?? Console.OpenStandardOutput();

    /// <summary>Standard output for text, UTF-8. On a terminal control characters are shown instead of sent, see <see cref="TerminalText"/>; into a file or pipe they go as they are.</summary>
    public static TextWriter OpenText()
    {
        var writer = new StreamWriter(Open(), new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
        return IsTerminal ? new CleanWriter(writer) : writer;
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint GetStandardHandle(int which);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32", EntryPoint = "SetStdHandle")]
    private static partial int SetStandardHandle(int which, nint handle);
}
