using System.Text;
using Sweep.Runtime;

namespace Sweep.Reporting.Documents;

/// <summary>Writes a document to files; each file name's extension selects the format.</summary>
internal static class DocumentFiles
{
    private static readonly IDocumentWriter[] s_writers = [new HtmlDocumentWriter(), new MarkdownDocumentWriter()];

    // Half a surrogate pair, in an error's text, becomes U+FFFD.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Refuses file names of no known format.</summary>
    /// <exception cref="SweepException">The name's ending is not known; the message gives those that are.</exception>
    public static void Check(string path) => _ = WriterOf(path);

    /// <summary>Writes the files atomically: all are written to temporary files before the first is moved into place.</summary>
    /// <exception cref="SweepException">A file cannot be written, or its name's ending is not known.</exception>
    public static void Write(Document report, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(paths);
        var texts = paths.Select(path => Text(WriterOf(path), report)).ToList();
        var written = new List<(string Temporary, string Path)>();
        try
        {
            foreach (var (path, text) in paths.Zip(texts))
            {
                Try(path, () =>
                {
                    var temporary = TemporaryOf(path);
                    written.Add((temporary, path));
                    File.WriteAllText(temporary, text, s_encoding);
                });
            }

            foreach (var (temporary, path) in written)
            {
                Try(path, () => File.Move(temporary, path, overwrite: true));
            }
        }
        finally
        {
            foreach (var (temporary, _) in written.Where(file => File.Exists(file.Temporary)))
            {
                File.Delete(temporary);
            }
        }
    }

    private static string Text(IDocumentWriter writer, Document report)
    {
        using var output = new StringWriter(new StringBuilder(1 << 16)) { NewLine = "\n" };
        writer.Write(output, report);
        return output.ToString();
    }

    private static IDocumentWriter WriterOf(string path) =>
        s_writers.FirstOrDefault(writer => writer.Suffix.Equals(Path.GetExtension(path), StringComparison.OrdinalIgnoreCase))
        ?? throw new SweepException($"A report's file ends with {string.Join(" or ", s_writers.Select(writer => writer.Suffix))}; found '{path}'");

    private static string TemporaryOf(string path) => $"{path}.{Environment.ProcessId}.tmp";

    private static void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SweepException($"The report cannot be written to '{path}': {fault.Message.Replace(TemporaryOf(path), path, StringComparison.Ordinal)}", fault);
        }
    }
}
