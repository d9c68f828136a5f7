using System.Globalization;
using System.Text;

namespace Sweep.Hosting;

/// <summary>A text file that keeps its beginning and its end where more is written than it may hold, and says in between how much is left out.</summary>
/// <remarks>When the file has reached its limit, its last quarter moves to behind the first half: so each byte is moved once, and the file can be read at any time.</remarks>
internal sealed class BoundedLog : IDisposable
{
    /// <summary>The least limit, in bytes: a head and a tail that are worth reading.</summary>
    public const long MinLimit = 10_000;

    private const string MarkStart = "── ";
    private const string MarkEnd = " bytes are left out here (--log-limit)";
    private const int MarkDigits = 25; // of 2^63 with its separators
    private static readonly byte[] s_markStart = Encoding.UTF8.GetBytes('\n' + MarkStart);
    private static readonly int s_markLength = Encoding.UTF8.GetByteCount(MarkOf(0));
    private readonly FileStream _file;
    private readonly long _limit;
    private readonly long _head;
    private long _leftOut;

    /// <summary>Opens the file to add to it; makes it when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public BoundedLog(string path, long limit)
    {
        _limit = Math.Max(limit, MinLimit);
        _head = _limit / 2;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _leftOut = _file.Length > _head ? LeftOutAt(_file, _head) : 0;
        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Adds text and hands it to the system.</summary>
    /// <exception cref="IOException">The disk takes no more.</exception>
    public void Append(string text)
    {
        _file.Write(Encoding.UTF8.GetBytes(text));
        if (_file.Length > _limit)
        {
            LeaveOutMiddle();
        }

        _file.Flush();
    }

    /// <summary>How many bytes of what was written a log has left out; 0 of one that is whole.</summary>
    /// <param name="path">The file.</param>
    public static long LeftOutOf(string path)
    {
        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = 0L;
        LinePieces.ReadAsync(log, (piece, _) => bytes += Parse(piece)).GetAwaiter().GetResult();
        return bytes;
    }

    private static long Parse(string log)
    {
        var end = log.IndexOf(MarkEnd, StringComparison.Ordinal);
        var start = end < 0 ? -1 : log.LastIndexOf(MarkStart, end, StringComparison.Ordinal);
        return start >= 0 && long.TryParse(log.AsSpan(start + MarkStart.Length, end - start - MarkStart.Length), NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string MarkOf(long bytes) => string.Create(CultureInfo.InvariantCulture, $"\n{MarkStart}{bytes.ToString("N0", CultureInfo.InvariantCulture).PadLeft(MarkDigits)}{MarkEnd}\n");

    private static long LeftOutAt(FileStream file, long position)
    {
        var mark = new byte[s_markLength];
        file.Seek(position, SeekOrigin.Begin);
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        return read == mark.Length && mark.AsSpan().StartsWith(s_markStart) ? Parse(Encoding.UTF8.GetString(mark)) : 0;
    }

    private void LeaveOutMiddle()
    {
        var from = NextLine(_file.Length - (_limit / 4));
        var to = _head + s_markLength;
        var (length, kept) = (_file.Length, _leftOut > 0 ? to : _head);
        _leftOut += from - kept;
        var buffer = new byte[1 << 16];
        for (var moved = 0L; from + moved < length;)
        {
            _file.Seek(from + moved, SeekOrigin.Begin);
            var read = _file.Read(buffer);
            if (read == 0)
            {
                break;
            }

            _file.Seek(to + moved, SeekOrigin.Begin);
            _file.Write(buffer.AsSpan(0, read));
            moved += read;
        }

        _file.SetLength(to + length - from);
        _file.Seek(_head, SeekOrigin.Begin);
        _file.Write(Encoding.UTF8.GetBytes(MarkOf(_leftOut)));
        _file.Seek(0, SeekOrigin.End);
    }

    // Where the next line begins, if that is near, else the next character: its continuation bytes begin with 10.
    private long NextLine(long position)
    {
        var near = new byte[1 << 12];
        _file.Seek(position, SeekOrigin.Begin);
        var read = _file.Read(near);
        var line = near.AsSpan(0, read).IndexOf((byte)'\n');
        if (line >= 0)
        {
            return position + line + 1;
        }

        while (position < _file.Length && near[0] is >= 0x80 and < 0xC0)
        {
            position++;
            near = near[1..];
        }

        return position;
    }
}
