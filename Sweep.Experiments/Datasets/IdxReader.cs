using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Sweep.Experiments.Datasets;

/// <summary>Reads IDX files, the format of MNIST: two zero bytes, the element type, the number of dimensions, the size of each dimension as a big-endian 32-bit number, the elements.</summary>
/// <remarks>Source: the description on the MNIST web page. Only unsigned bytes (type 0x08) are supported.</remarks>
internal static class IdxReader
{
    /// <summary>The end of messages about unusable files: what to do.</summary>
    public const string GetAgain = "get the file again, or name the right folder with --data";

    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a file and decompresses it if it starts like a gzip stream, whatever its name.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="DatasetException">The file cannot be read, or its gzip stream is damaged, truncated or followed by other bytes.</exception>
    public static byte[] Decode(string path)
    {
        try
        {
            var stored = File.ReadAllBytes(path);
            return stored is [0x1f, 0x8b, ..] ? Unpack(path, stored) : stored;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: cannot be read ({cause.Message}); {GetAgain}", cause);
        }
    }

    /// <summary>Parses a file of images: unsigned bytes with 3 dimensions.</summary>
    /// <param name="path">Path of the file, for messages.</param>
    /// <param name="bytes">The whole decompressed file, which the result keeps.</param>
    /// <exception cref="DatasetException">The magic number, a size or the length is wrong.</exception>
    public static IdxImages ParseImages(string path, ReadOnlyMemory<byte> bytes)
    {
        var sizes = ReadSizes(path, bytes.Span, dimensions: 3);
        return new IdxImages(sizes[0], sizes[1], sizes[2], bytes[(4 + (4 * 3))..]);
    }

    /// <summary>Parses a file of labels: unsigned bytes with 1 dimension.</summary>
    /// <param name="path">Path of the file, for messages.</param>
    /// <param name="bytes">The whole decompressed file, which the result keeps.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="DatasetException">The magic number, the length or a label is wrong.</exception>
    public static ReadOnlyMemory<byte> ParseLabels(string path, ReadOnlyMemory<byte> bytes, int classes)
    {
        ReadSizes(path, bytes.Span, dimensions: 1);
        var labels = bytes[(4 + 4)..];
        var wrong = labels.Span.IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        return wrong < 0
            ? labels
            : throw new DatasetException($"{path}: label {wrong} is {labels.Span[wrong]}, expected 0 to {classes - 1}; {GetAgain}");
    }

    private static int[] ReadSizes(string path, ReadOnlySpan<byte> bytes, int dimensions)
    {
        var header = 4 + (4 * dimensions);
        if (bytes.Length < header)
        {
            throw new DatasetException($"{path}: {bytes.Length} bytes are no IDX file, whose header alone has {header}; {GetAgain}");
        }

        var expectedMagic = (UnsignedByte << 8) | dimensions;
        var magic = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (magic != expectedMagic)
        {
            throw new DatasetException($"{path}: expected magic number 0x{expectedMagic:x8} (unsigned bytes, {dimensions} dimension{(dimensions == 1 ? "" : "s")}), found 0x{magic:x8}; {GetAgain}");
        }

        var sizes = new int[dimensions];
        long elements = 1;
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + (4 * dimension))..]);
            elements = size is > 0 and <= GzipLimits.MaxBytes ? elements * size : 0;
            if (elements is 0 or > GzipLimits.MaxBytes)
            {
                throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}: size {size} of dimension {dimension + 1} cannot be, the file has {bytes.Length} bytes; {GetAgain}"));
            }

            sizes[dimension] = (int)size;
        }

        return bytes.Length == header + elements
            ? sizes
            : throw new DatasetException($"{path}: expected {header + elements} bytes for {string.Join('×', sizes)} elements, found {bytes.Length}; {GetAgain}");
    }

    /// <summary>Decompresses a gzip stream and compares the length with the one in its last four bytes: <see cref="GZipStream"/> does not detect truncated streams or trailing bytes.</summary>
    internal static byte[] Unpack(string path, byte[] stored)
    {
        const int shortestGzip = 18;
        var length = stored.Length < shortestGzip ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(stored.AsSpan(^4..));
        if (length > GzipLimits.MaxBytes || length > stored.Length * GzipLimits.MaxRatio)
        {
            throw CutShort(path, length);
        }

        try
        {
            using var source = new MemoryStream(stored, writable: false);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            var unpacked = new byte[length];
            return gzip.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false) == length && gzip.ReadByte() < 0 ? unpacked : throw CutShort(path, length);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw new DatasetException($"{path}: the gzip stream is damaged ({cause.Message}); {GetAgain}", cause);
        }
    }

    private static DatasetException CutShort(string path, uint length) =>
        new($"{path}: the gzip stream is cut short or followed by other bytes (its end says that {length} bytes come out, which is not so); {GetAgain}");
}
