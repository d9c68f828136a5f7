using System.Text;

namespace Sweep.Generators.Emitting;

/// <summary>Writes indented C#, so that the nesting of the writing code mirrors that of the written.</summary>
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

    /// <summary>Writes a blank line between members: none after an opening brace.</summary>
    public void Gap()
    {
        if (!_isFirst)
        {
            Line();
        }
    }

    /// <summary>Writes a line and an opening brace; disposing of the result closes it.</summary>
    /// <param name="header">What stands before the brace.</param>
    /// <param name="end">What follows the closing brace, such as <c>;</c>.</param>
    public Block Open(string header, string end = "")
    {
        Line(header);
        return Brace(end);
    }

    /// <summary>Writes an opening brace; disposing of the result closes it.</summary>
    /// <param name="end">What follows the closing brace.</param>
    public Block Brace(string end = "")
    {
        Line("{");
        _depth++;
        _isFirst = true;
        return new Block(this, end);
    }

    /// <summary>Writes the following lines deeper, without braces.</summary>
    public Block Indent()
    {
        _depth++;
        return new Block(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>An open block.</summary>
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
