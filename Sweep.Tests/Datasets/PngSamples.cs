using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Sweep.Tests.Datasets;

/// <summary>Writes PNG pictures of 8-bit RGB.</summary>
internal static class PngSamples
{
    private static readonly byte[] s_signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    /// <param name="width">Pixels a row.</param>
    /// <param name="rows">Length 3 · width each.</param>
    /// <param name="filter">That of all rows; −1 for each in turn.</param>
    /// <param name="idatBytes">The length of a piece of packed data.</param>
    public static byte[] Encode(int width, IReadOnlyList<byte[]> rows, int filter = -1, int idatBytes = 4000)
    {
        using var raw = new MemoryStream();
        using (var pack = new ZLibStream(raw, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < rows.Count; y++)
            {
                var kind = filter < 0 ? y % 5 : filter;
                pack.WriteByte((byte)kind);
                pack.Write(Filter(kind, rows[y], y == 0 ? new byte[3 * width] : rows[y - 1]));
            }
        }

        var data = raw.ToArray();
        return
        [
            .. s_signature,
            .. Chunk("IHDR", Header(width, rows.Count)),
            .. Chunk("tEXt", "Comment\0for a test"u8.ToArray()),
            .. data.Chunk(idatBytes).SelectMany(piece => Chunk("IDAT", piece)),
            .. Chunk("IEND", []),
        ];
    }

    public static byte[] Header(int width, int height, byte depth = 8, byte colours = 2, byte interlace = 0)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colours, interlace);
        return header;
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>A picture of these chunks.</summary>
    public static byte[] Of(params byte[][] chunks) => [.. s_signature, .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Filter(int kind, byte[] row, byte[] above)
    {
        var filtered = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int left = i < 3 ? 0 : row[i - 3], up = above[i], corner = i < 3 ? 0 : above[i - 3];
            filtered[i] = (byte)(row[i] - kind switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Nearest(left, up, corner) });
        }

        return filtered;
    }

    private static int Nearest(int left, int up, int corner) =>
        new[] { left, up, corner }.MinBy(each => Math.Abs(left + up - corner - each));
}
