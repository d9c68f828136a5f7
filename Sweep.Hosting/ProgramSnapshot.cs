using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Sweep.Hosting.Workers;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;

namespace Sweep.Hosting;

/// <summary>A private copy of this program, from which its workers start, so that a build in place changes no running sweep. Made in the folder of the supervisor's socket, and removed with it. Thread-safe.</summary>
/// <remarks>
/// What a build changes is copied, a few megabytes; packages, native libraries and all other files are linked to, since libtorch alone has half a gigabyte. Windows makes no links for everyone, and there no build
/// can overwrite a program that runs; a program in a single file is not changed in place either. Where no copy can be made or run (a folder that is mounted noexec), workers start from the program's own
/// folder. In each case a worker says which program it is before it gets a trial, and another one than the supervisor's gets none.
/// </remarks>
internal sealed partial class ProgramSnapshot
{
    private const int Executable = 1; // X_OK
    private readonly Lock _gate = new();
    private readonly ProgramFiles _program;
    private readonly WorkerCommand _self;
    private readonly string _folder;

    /// <summary>The snapshot of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="self">What starts it where it is.</param>
    /// <param name="folder">Where the copy is made, a folder that need not be there.</param>
    /// <exception cref="SweepException">The program's files are no longer those that this process has loaded.</exception>
    public ProgramSnapshot(ProgramFiles program, WorkerCommand self, string folder)
    {
        (_program, _self, _folder) = (program, self, folder);
        program.CheckLoaded();
        Hash = program.Hash();
        program.CheckLoaded(); // what was replaced amid the hash
    }

    /// <summary>The hash of the program's files, as <see cref="ProgramFiles.Hash"/> gives it.</summary>
    public string Hash { get; }

    /// <summary>What starts a worker. Makes the copy at the first call, and again when somebody has deleted it.</summary>
    /// <exception cref="SweepException">It was deleted and the program has changed since.</exception>
    public WorkerCommand Command()
    {
        lock (_gate)
        {
            var isOwnFile = Path.GetDirectoryName(_self.FileName) == Path.TrimEndingDirectorySeparator(_program.Folder);
            var command = isOwnFile
                ? _self with { FileName = Path.Combine(_folder, Path.GetFileName(_self.FileName)) }
                : _self with { Arguments = [.. _self.Arguments.Select(argument => Path.GetFullPath(argument) == Path.Combine(_program.Folder, $"{_program.Name}.dll") ? Path.Combine(_folder, $"{_program.Name}.dll") : argument)] };
            return Make(isOwnFile ? command.FileName : null) ? command : _self;
        }
    }

    private bool Make(string? program)
    {
        if (OperatingSystem.IsWindows() || Hash.Length == 0)
        {
            return false;
        }

        if (File.Exists(Path.Combine(_folder, $"{_program.Name}.dll")))
        {
            return true;
        }

        try
        {
            SocketFolder.Make(Path.GetDirectoryName(_folder)!); // it, too, may have been deleted
            Directory.CreateDirectory(_folder);
            Copy(program);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException) // the last from a file that may not be as large
        {
            TryDelete();
            return false;
        }

        if (new ProgramFiles(_folder, _program.Name).Hash() != Hash)
        {
            TryDelete();
            throw ProgramFiles.Rebuilt(null);
        }

        if (program is not null && Access(program, Executable) != 0)
        {
            TryDelete();
            return false;
        }

        return true;
    }

    private void Copy(string? program)
    {
        var copied = _program.List().ToHashSet(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(_program.Folder).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(_folder, entry.Name);
            if (entry is FileInfo && (copied.Contains(entry.Name) || target == program))
            {
                File.Copy(entry.FullName, target, overwrite: true);
            }
            else if (!File.Exists(target) && !Directory.Exists(target))
            {
                File.CreateSymbolicLink(target, entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? entry.FullName);
            }
        }
    }

    private void TryDelete()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes with the folder that it is in.
        }
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
