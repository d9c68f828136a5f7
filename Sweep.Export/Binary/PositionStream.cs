namespace Sweep.Export.Binary;

/// <summary>A stream that knows how much was written to it, over one that may be a pipe: the writers of binary formats note where each part of the file begins and never go back.</summary>
/// <param name="inner">Stays open.</param>
internal sealed class PositionStream(Stream inner) : Stream
{
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <summary>True, because writers ask for it before they ask for the position.</summary>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _position;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        _position += buffer.Length;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        inner.Flush();
        return Task.CompletedTask;
    }

    /// <summary>Stays where it is.</summary>
    /// <exception cref="NotSupportedException">Another position is asked for.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = origin == SeekOrigin.Begin ? offset : _position + offset;
        return position == _position ? _position : throw new NotSupportedException($"Expected to write on at {_position}, found a seek to {position}");
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only written");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("Only written from beginning to end");
}
