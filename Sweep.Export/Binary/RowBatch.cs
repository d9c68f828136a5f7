namespace Sweep.Export.Binary;

/// <summary>How many rows go into one part of a file: what bounds the memory of an export.</summary>
internal sealed class RowBatch
{
    /// <summary>The most rows of a part.</summary>
    public const int MaxRows = 1 << 14;

    // Stack traces of failed trials take kilobytes each.
    private const long MaxTextLength = 1 << 22;

    private long _textLength;

    /// <summary>The rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether the part is to be written before the next row.</summary>
    public bool IsFull => Rows == MaxRows || _textLength >= MaxTextLength;

    /// <summary>Counts the characters of a text that is part of the next row.</summary>
    public void AddText(string text) => _textLength += text.Length;

    /// <summary>Counts a row.</summary>
    public void AddRow() => Rows++;

    /// <summary>Begins the next part.</summary>
    public void Clear() => (Rows, _textLength) = (0, 0);
}
