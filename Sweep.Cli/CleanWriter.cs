using System.Text;
using Sweep.Reporting;

namespace Sweep.Cli;

/// <summary>Writes text to a terminal with its control characters shown instead of sent.</summary>
/// <param name="inner">The terminal; disposed with this one.</param>
internal sealed class CleanWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(TerminalText.CleanLines(value.ToString()));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(TerminalText.CleanLines(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => inner.Write(TerminalText.CleanLines(new string(buffer, index, count)));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => inner.Write(TerminalText.CleanLines(new string(buffer)));

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value);
        inner.WriteLine();
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
