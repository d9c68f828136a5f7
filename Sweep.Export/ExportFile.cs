using Sweep.Runtime;

namespace Sweep.Export;

/// <summary>Writes a file whole or not at all.</summary>
internal static class ExportFile
{
    /// <summary>Refuses a file that exists, before work is done.</summary>
    /// <param name="path">The file's name.</param>
    /// <param name="mayReplace">Whether a file that exists may be replaced.</param>
    /// <exception cref="SweepException">There is something of that name, and it may not be replaced or is no file.</exception>
    public static void Check(string path, bool mayReplace)
    {
        if (Directory.Exists(path))
        {
            throw new SweepException($"'{path}' is a folder; specify a file");
        }

        if (!mayReplace && File.Exists(path))
        {
            throw new SweepException($"'{path}' exists; use --force to replace it, or specify another file");
        }
    }

    /// <summary>Writes a temporary file beside the final one, flushes it to the disk and renames it; what fails leaves no file behind.</summary>
    /// <param name="path">The file's name.</param>
    /// <param name="mayReplace">Whether a file that exists may be replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="SweepException">The file cannot be written, or it exists and may not be replaced.</exception>
    public static void Write(string path, bool mayReplace, Action<Stream> write)
    {
        Check(path, mayReplace);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Try(path, temporary, () =>
            {
                using var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
                write(file);
                file.Flush(flushToDisk: true);
            });
            Check(path, mayReplace); // a file that was made in the meantime
            Try(path, temporary, () => File.Move(temporary, path, mayReplace));
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static void Try(string path, string temporary, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SweepException($"The file '{path}' cannot be written: {fault.Message.Replace(temporary, path, StringComparison.Ordinal)}", fault);
        }
    }
}
