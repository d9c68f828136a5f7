using System.Text;

namespace Sweep.Hosting;

/// <summary>Reads lines of a stream in bounded memory: a long line comes in pieces. A mark between two trials comes whole, at the end of a piece.</summary>
internal static class LinePieces
{
    /// <summary>About how long a piece is at most, in characters.</summary>
    public const int MaxPiece = 1 << 14;

    // A mark holds a key. What begins like a mark and is longer than any key in its senses is text.
    private const int MaxMark = 1 << 20;

    /// <summary>Reads the stream to its end.</summary>
    /// <param name="stream">UTF-8; bytes that are none become U+FFFD.</param>
    /// <param name="take">Takes each piece, without the line's end, and whether it ends its line.</param>
    public static async Task ReadAsync(Stream stream, Action<string, bool> take)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        var (buffer, line) = (new char[1 << 13], new StringBuilder());
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            for (var rest = buffer.AsMemory(0, read); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf('\n');
                line.Append(rest.Span[..(end < 0 ? rest.Length : end)]);
                rest = rest[(end < 0 ? rest.Length : end + 1)..];
                if (end >= 0)
                {
                    TakeLine(line, take);
                }
                else if (line.Length >= MaxPiece)
                {
                    TakePiece(line, take);
                }
            }
        }

        if (line.Length > 0)
        {
            TakeLine(line, take);
        }
    }

    private static void TakeLine(StringBuilder line, Action<string, bool> take)
    {
        if (line.Length > 0 && line[^1] == '\r')
        {
            line.Length--;
        }

        take(line.ToString(), true);
        line.Clear();
    }

    private static void TakePiece(StringBuilder line, Action<string, bool> take)
    {
        var text = line.ToString();
        var mark = text.IndexOf(Runtime.Workers.TrialMarks.Sign, StringComparison.Ordinal);
        var length = mark > 0 ? mark : mark == 0 && text.Length < MaxMark ? 0 : char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        if (length > 0)
        {
            take(text[..length], false);
            line.Remove(0, length);
        }
    }
}
