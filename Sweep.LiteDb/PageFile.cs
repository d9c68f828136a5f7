using Microsoft.Win32.SafeHandles;

namespace Sweep.LiteDb;

/// <summary>A file as LiteDB reads and writes it, whole pages at their places. What it calls flushing reaches the disk.</summary>
/// <remarks>
/// LiteDB's own file stream leaves the pages of a commit with the operating system, in any order: a power failure could lose commits, or keep the last page of one, which says that it
/// is complete, without the pages before. So the log is one of these (<c>isLog</c>): before a page that completes a commit is written all earlier ones are on the disk, and when its write returns it is, too.
/// Used under LiteDB's lock, as any stream.
/// </remarks>
internal sealed class PageFile(SafeFileHandle handle, bool isLog, bool canWrite) : Stream
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 8192;

    // In a page's header; its place is part of LiteDB's file format 8.
    private const int IsConfirmedAt = 18;

    private bool _hasUnsaved;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => canWrite;

    /// <inheritdoc/>
    public override long Length => RandomAccess.GetLength(handle) is var length && canWrite ? length : length / PageSize * PageSize; // a reader cannot cut off the part of a page that a killed writer left

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = RandomAccess.Read(handle, buffer.AsSpan(offset, count), Position);
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        RefuseUnlessWritable();
        var completes = isLog && count == PageSize && buffer[offset + IsConfirmedAt] != 0;
        if (completes && _hasUnsaved)
        {
            Flush();
        }

        try
        {
            RandomAccess.Write(handle, buffer.AsSpan(offset, count), Position);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new IOException("The file may not be this long", e); // how .NET reports the system's limit on files
        }

        Position += count;
        _hasUnsaved = true;
        if (completes)
        {
            Flush();
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (_hasUnsaved)
        {
            RandomAccess.FlushToDisk(handle);
            _hasUnsaved = false;
        }
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        RefuseUnlessWritable();
        RandomAccess.SetLength(handle, value);
        _hasUnsaved = true;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            handle.Dispose();
        }

        base.Dispose(disposing);
    }

    // Not an error of the disk, at which LiteDB would close itself.
    private void RefuseUnlessWritable()
    {
        if (!canWrite)
        {
            throw new NotSupportedException("The store was opened to be read only");
        }
    }
}
