using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sweep.Runtime.Provenance;

/// <summary>Concatenates texts and numbers unambiguously: different sequences give different bytes.</summary>
internal sealed class ContentWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Content => _buffer.WrittenSpan;

    /// <summary>Discards what was written, so that the instance can be used for the next content.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Writes a text, prefixed with its length.</summary>
    public void Write(string text)
    {
        Write(text.Length);
        _buffer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Writes a 32-bit number, little-endian.</summary>
    public void Write(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), number);
        _buffer.Advance(sizeof(int));
    }

    /// <summary>Writes bytes unchanged.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);
}
