using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sweep.Runtime.Processes;

/// <summary>One end of a connection over which two processes of this machine take turns: a request, its answers, the next request.</summary>
/// <remarks>
/// A frame is its kind (a byte), a number that its kind gives a meaning (4 bytes), the length of its body (4 bytes, all little-endian) and the body: JSON, text in UTF-8, or what a codec wrote. All calls block: the thread that waits for a request is the one
/// that answers, so that a request costs each side one change of threads. Not thread-safe, but for <see cref="Dispose"/>, which ends whatever waits.
/// </remarks>
/// <param name="socket">A connected socket, on which nothing was begun asynchronously: .NET would block no more in the system, but wait for a thread that polls.</param>
internal sealed class FrameSocket(Socket socket) : IDisposable
{
    private const int HeaderBytes = 9;
    private const int MaxBodyBytes = 1 << 30;
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private readonly MemoryStream _body = new(1024);
    private BinaryWriter? _bytes;
    private Utf8JsonWriter? _json;
    private byte[] _input = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Bytes that were written and not sent.</summary>
    public int Unsent => _output.WrittenCount;

    /// <summary>Whether the other side has closed the connection, as far as is known here. It must not be called while an answer is awaited.</summary>
    public bool IsClosed
    {
        get
        {
            try
            {
                return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Sends a frame with a body of JSON.</summary>
    /// <exception cref="IOException">The connection has ended.</exception>
    public void Send<T>(byte kind, int number, T body, JsonTypeInfo<T> type)
    {
        Write(kind, number, body, type);
        Flush();
    }

    /// <summary>Sends a frame with a body that a codec writes.</summary>
    /// <exception cref="IOException">The connection has ended.</exception>
    public void Send<T>(byte kind, int number, T body, Action<BinaryWriter, T> write)
    {
        _body.SetLength(0);
        _bytes ??= new BinaryWriter(_body, Encoding.UTF8);
        write(_bytes, body);
        _bytes.Flush();
        Append(kind, number, Body);
        Flush();
    }

    /// <summary>Sends a frame.</summary>
    /// <exception cref="IOException">The connection has ended.</exception>
    public void Send(byte kind, int number = 0, ReadOnlySpan<byte> body = default)
    {
        Append(kind, number, body);
        Flush();
    }

    /// <summary>Writes a frame with a body of JSON, to be sent by the next <see cref="Flush"/>.</summary>
    public void Write<T>(byte kind, int number, T body, JsonTypeInfo<T> type)
    {
        _body.SetLength(0);
        _json ??= new Utf8JsonWriter(_body);
        _json.Reset(_body);
        JsonSerializer.Serialize(_json, body, type);
        _json.Flush();
        Append(kind, number, Body);
    }

    /// <summary>Sends what was written.</summary>
    /// <exception cref="IOException">The connection has ended.</exception>
    public void Flush()
    {
        try
        {
            for (var left = _output.WrittenSpan; left.Length > 0;)
            {
                left = left[socket.Send(left)..];
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Ended(exception);
        }
        finally
        {
            _output.ResetWrittenCount();
        }
    }

    /// <summary>Waits for the next frame.</summary>
    /// <param name="frame">The frame; its body is valid until the next call.</param>
    /// <returns>False when the other side has closed the connection between two frames.</returns>
    /// <exception cref="IOException">The connection has ended amid a frame, or what came is no frame.</exception>
    public bool TryReceive(out Frame frame)
    {
        frame = default;
        if (!TryFill(HeaderBytes))
        {
            return _start == _end ? false : throw Ended(null);
        }

        var header = _input.AsSpan(_start, HeaderBytes);
        var (kind, number, length) = (header[0], BinaryPrimitives.ReadInt32LittleEndian(header[1..]), BinaryPrimitives.ReadInt32LittleEndian(header[5..]));
        if (length is < 0 or > MaxBodyBytes)
        {
            throw new IOException($"What came over the socket is no message: its length would be {length}");
        }

        if (!TryFill(HeaderBytes + length))
        {
            throw Ended(null);
        }

        frame = new Frame(kind, number, _input.AsMemory(_start + HeaderBytes, length));
        _start += HeaderBytes + length;
        return true;
    }

    /// <summary>Waits for the answer to what was sent.</summary>
    /// <exception cref="IOException">The connection has ended.</exception>
    public Frame Receive() => TryReceive(out var frame) ? frame : throw Ended(null);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both); // wakes a thread that waits in the system
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        socket.Dispose();
    }

    private ReadOnlySpan<byte> Body => _body.GetBuffer().AsSpan(0, (int)_body.Length);

    private static IOException Ended(Exception? cause) => new("The connection has ended", cause);

    private void Append(byte kind, int number, ReadOnlySpan<byte> body)
    {
        var span = _output.GetSpan(HeaderBytes + body.Length);
        span[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], number);
        BinaryPrimitives.WriteInt32LittleEndian(span[5..], body.Length);
        body.CopyTo(span[HeaderBytes..]);
        _output.Advance(HeaderBytes + body.Length);
    }

    // False when the connection ends before there are as many bytes.
    private bool TryFill(int bytes)
    {
        if (_input.Length - _start < bytes)
        {
            var larger = _input.Length < bytes ? new byte[Math.Max(bytes, 2 * _input.Length)] : _input;
            _input.AsSpan(_start, _end - _start).CopyTo(larger);
            (_input, _end, _start) = (larger, _end - _start, 0);
        }

        try
        {
            while (_end - _start < bytes)
            {
                var read = socket.Receive(_input.AsSpan(_end));
                if (read == 0)
                {
                    return false;
                }

                _end += read;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw Ended(exception);
        }

        return true;
    }
}
