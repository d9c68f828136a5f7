using System.Text;

namespace Sweep.Generators.Emitting;

/// <summary>Writes indented C#. Nested <c>using</c> statements mirror the nesting of the generated code.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    /// <summary>Writes one line; an empty one is not indented.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        _isFirst = false;
    }

    /// <summary>Writes a blank line, except after an opening brace.</summary>
    public void Gap()
    {
        if (!_isFirst)
        {
            Line();
        }
    }

    /// <summary>Writes a line and an opening brace; disposing the result writes the closing one.</summary>
    /// <param name="header">The line before the brace.</param>
    /// <param name="end">The text after the closing brace, such as <c>;</c>.</param>
    public Block Open(string header, string end = "")
    {
        Line(header);
        return Brace(end);
    }

    /// <summary>Writes an opening brace; disposing the result writes the closing one.</summary>
    /// <param name="end">The text after the closing brace.</param>
    public Block Brace(string end = "")
    {
        Line("{");
        _depth++;
        _isFirst = true;
        return new Block(this, end);
    }

    /// <summary>Indents the following lines until the result is disposed.</summary>
    public Block Indent()
    {
        _depth++;
        return new Block(this, null);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Block(CodeWriter code, string? end) : IDisposable
    {
        public void Dispose()
        {
            code._depth--;
            if (end is not null)
            {
                code.Line("}" + end);
            }
        }
    }
}
