using Microsoft.Win32.SafeHandles;
using Sweep.Runtime.Storage;

namespace Sweep.LiteDb;

/// <summary>A file as LiteDB reads and writes it, whole pages at their places. What it calls flushing reaches the disk.</summary>
/// <remarks>
/// LiteDB's own file stream leaves the pages of a commit with the operating system, in any order: a power failure could lose commits, or keep the last page of one, which says that it is complete, without the pages before. So the
/// file of the log (<paramref name="log"/> is null) has all earlier pages on the disk before it writes one that completes a commit, and that one before it writes the next; the file of the data has all of the log there before it writes at all.
/// Read and written under LiteDB's lock, as any stream. <see cref="Flush"/> may be called at any time: a commit is durable once it has returned, and the next transaction need not wait for it before it writes.
/// </remarks>
/// <param name="handle">The file.</param>
/// <param name="log">The log of the data in this file; null if this is the log.</param>
/// <param name="canWrite">Whether the file may be written.</param>
/// <param name="watch">Sees what happens to the file; null for nobody.</param>
internal sealed class PageFile(SafeFileHandle handle, PageFile? log, bool canWrite, IPageWatch? watch = null) : Stream
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 8192;

    // In a page's header; its place is part of LiteDB's file format 8.
    private const int IsConfirmedAt = 18;

    // LiteDB empties the log after 1,000 pages.
    private const long ReservedBytes = 1024 * PageSize;

    // Guards what follows, and is held while the file is written or flushed.
    private readonly Lock _gate = new();
    private bool _hasUnsaved;
    private bool _hasCommit; // the last page of a commit is among what is not on the disk
    private IOException? _lost;
    private long _reserved; // up to here the log has its blocks

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
        log?.Flush();
        var completes = log is null && count == PageSize && buffer[offset + IsConfirmedAt] != 0;
        lock (_gate)
        {
            if (_hasCommit || (completes && _hasUnsaved))
            {
                FlushInGate();
            }

            if (log is null && Position + count > _reserved)
            {
                DiskFile.Reserve(handle, Position, ReservedBytes);
                _reserved = Position + ReservedBytes;
            }

            try
            {
                RandomAccess.Write(handle, buffer.AsSpan(offset, count), Position);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw new IOException("The file may not be this long", e); // how .NET reports the system's limit on files
            }

            (_hasUnsaved, _hasCommit) = (true, completes);
            watch?.Written(log is null, Position, buffer.AsSpan(offset, count));
        }

        Position += count;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        lock (_gate)
        {
            FlushInGate();
        }
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        RefuseUnlessWritable();
        lock (_gate)
        {
            RandomAccess.SetLength(handle, value);
            (_hasUnsaved, _reserved) = (true, Math.Min(value, _reserved));
            watch?.Resized(log is null, value);
        }
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

    private void FlushInGate()
    {
        // After a flush that failed, the system takes what it could not write for written: a later one would succeed without it.
        if (_lost is not null)
        {
            throw new IOException(_lost.Message, _lost.HResult);
        }

        if (_hasUnsaved)
        {
            try
            {
                DiskFile.Flush(handle);
            }
            catch (IOException fault)
            {
                _lost = fault;
                throw;
            }

            (_hasUnsaved, _hasCommit) = (false, false);
            watch?.Flushed(log is null);
        }
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
