using System.IO.Compression;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>Reads regular files from a gzip-compressed tar archive.</summary>
/// <remarks>
/// Source: POSIX.1-1988 (ustar). Links and names of more than 255 characters are skipped: no data set has them. System.Formats.Tar is not used because it allocates whatever size a damaged header declares
/// (1.9 GB for an archive of 1 kB).
/// </remarks>
internal static class TarArchive
{
    private const int Block = 512;
    private const string CutShort = "it is cut short";

    /// <summary>Reads selected files.</summary>
    /// <param name="archive">Path of the archive.</param>
    /// <param name="nameOf">Maps the name of a file in the archive to its key in the result; null to skip it.</param>
    /// <exception cref="DatasetException">The archive cannot be read, or is truncated or damaged.</exception>
    public static Dictionary<string, byte[]> Read(string archive, Func<string, string?> nameOf)
    {
        try
        {
            using var file = File.OpenRead(archive);
            return Read(archive, file, nameOf);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{archive}: cannot be read ({cause.Message}); {IdxReader.GetAgain}", cause);
        }
    }

    internal static Dictionary<string, byte[]> Read(string archive, Stream packed, Func<string, string?> nameOf)
    {
        var files = new Dictionary<string, byte[]>();
        var header = new byte[Block];
        long left = GzipLimits.MaxBytes;
        try
        {
            using var content = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            while (NextHeader(content, header))
            {
                var size = SizeOf(header);
                left -= Block + Padded(size);
                if (left < 0)
                {
                    throw new InvalidDataException($"more than {GzipLimits.MaxBytes:N0} bytes, which no data set here has");
                }

                using var data = new MemoryStream();
                var name = IsFile(header) ? nameOf(NameOf(header)) : null;
                Copy(content, name is null ? Stream.Null : data, size);
                Copy(content, Stream.Null, Padded(size) - size);
                if (name is not null)
                {
                    files[name] = data.ToArray();
                }
            }

            // Reads on to the end, where the checksum of gzip is.
            for (int read; left > 0 && (read = content.Read(header)) > 0;)
            {
                left -= read;
            }

            return files;
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw new DatasetException($"{archive}: the archive is damaged ({cause.Message}); {IdxReader.GetAgain}", cause);
        }
    }

    /// <returns>False at the end of the archive, with or without the block of zeros that marks it.</returns>
    private static bool NextHeader(Stream content, byte[] header)
    {
        var read = content.ReadAtLeast(header, Block, throwOnEndOfStream: false);
        return read is 0 or Block ? read == Block && header.AsSpan().ContainsAnyExcept((byte)0) : throw new EndOfStreamException(CutShort);
    }

    private static long Padded(long size) => (size + Block - 1) / Block * Block;

    private static bool IsFile(byte[] header) => header[156] is (byte)'0' or 0;

    private static string NameOf(byte[] header)
    {
        var name = Text(header.AsSpan(0, 100));
        var prefix = header.AsSpan(257).StartsWith("ustar\0"u8) ? Text(header.AsSpan(345, 155)) : "";
        return prefix.Length == 0 ? name : $"{prefix}/{name}";
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // The length of an entry in bytes, after the header's checksum has been verified.
    private static long SizeOf(byte[] header)
    {
        const int sumAt = 148, sumLength = 8;
        long sum = sumLength * ' ';
        for (var i = 0; i < header.Length; i++)
        {
            sum += i is >= sumAt and < sumAt + sumLength ? 0 : header[i];
        }

        return Octal(header.AsSpan(sumAt, sumLength)) == sum ? Octal(header.AsSpan(124, 12)) : throw new InvalidDataException("the sum of an entry's header is wrong");
    }

    private static long Octal(ReadOnlySpan<byte> field)
    {
        long number = 0;
        foreach (var digit in field.Trim(" \0"u8))
        {
            number = digit is >= (byte)'0' and <= (byte)'7' ? (8 * number) + digit - '0' : throw new InvalidDataException("a number in an entry's header is not octal");
        }

        return number;
    }

    private static void Copy(Stream from, Stream to, long count)
    {
        var buffer = new byte[(int)Math.Min(count, 1 << 16)];
        while (count > 0)
        {
            var read = from.Read(buffer, 0, (int)Math.Min(count, buffer.Length));
            if (read == 0)
            {
                throw new EndOfStreamException(CutShort);
            }

            to.Write(buffer, 0, read);
            count -= read;
        }
    }
}
