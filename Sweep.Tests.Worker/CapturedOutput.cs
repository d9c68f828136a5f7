using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Sweep.Tests.Worker;

/// <summary>One of the process's output descriptors, which writes into a file: what C#, native code and child processes write to it can be read back, command by command.</summary>
internal sealed partial class CapturedOutput : IDisposable
{
    /// <summary>The descriptor of standard output.</summary>
    public const int Standard = 1;

    /// <summary>The descriptor of standard error.</summary>
    public const int Error = 2;

    private readonly int _descriptor;
    private readonly string _path;
    private readonly FileStream _file;

    /// <summary>Sends what is written to the descriptor into a file from now on.</summary>
    public CapturedOutput(int descriptor)
    {
        (_descriptor, _path) = (descriptor, PathOf(descriptor, Path.GetTempPath()));
        _file = new FileStream(_path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        Redirect();
    }

    /// <summary>The file of a descriptor, of a process with a folder for temporary files of its own. It stays after the process: what it last wrote tells why it ended.</summary>
    public static string PathOf(int descriptor, string temporary) => Path.Combine(temporary, $"descriptor-{descriptor}");

    /// <summary>Empties the file, puts the descriptor back into it should something have redirected it, and gives a writer to it.</summary>
    public TextWriter Begin()
    {
        Redirect();
        _file.SetLength(0);
        _ = Check(Seek((int)_file.SafeFileHandle.DangerousGetHandle(), 0, 0));
        return new StreamWriter(_descriptor == Standard ? Console.OpenStandardOutput() : Console.OpenStandardError()) { AutoFlush = true };
    }

    /// <summary>What was written since <see cref="Begin"/>.</summary>
    public string End() => File.ReadAllText(_path);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static long Check(long result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    private void Redirect() => Check(Duplicate((int)_file.SafeFileHandle.DangerousGetHandle(), _descriptor));

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(int descriptor, long offset, int origin);
}
