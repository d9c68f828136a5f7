using System.Text;
using Sweep.Reporting.Tables;

namespace Sweep.Export;

/// <summary>A format that a terminal can show. Files are UTF-8 without a byte order mark, lines end with a line feed.</summary>
internal abstract class TextFormat : ITableFormat
{
    private const int BufferSize = 1 << 16;

    // Half a surrogate pair, in an error's text, becomes U+FFFD.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public virtual bool IsForPeople => false;

    /// <summary>Writes the whole text.</summary>
    /// <param name="output">Stays open.</param>
    /// <param name="table">As in the other overload.</param>
    public abstract void Write<TRow>(TextWriter output, Table<TRow> table);

    /// <inheritdoc/>
    public void Write<TRow>(Stream output, Table<TRow> table)
    {
        using var writer = new StreamWriter(output, s_encoding, BufferSize, leaveOpen: true);
        Write(writer, table);
    }
}
