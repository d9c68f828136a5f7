using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>The header of a file with a decoded data set, <see cref="Bytes"/> bytes: metadata and checksums.</summary>
/// <param name="Name">Display name, such as MNIST.</param>
/// <param name="Origin">Where the data set was taken from, for display.</param>
/// <param name="Channels">Image channels, 1 to <see cref="MaxChannels"/>.</param>
/// <param name="Height">Image height in pixels.</param>
/// <param name="Width">Image width in pixels.</param>
/// <param name="Classes">Number of classes; labels are 0 to this − 1.</param>
/// <param name="TrainCount">Number of training images.</param>
/// <param name="TestCount">Number of test images.</param>
/// <param name="Mean">Mean of each channel over all training pixels, scaled to [0, 1].</param>
/// <param name="Std">Population standard deviation of each channel, likewise.</param>
/// <remarks>
/// Little-endian: magic (8), version, channels, height, width, classes, train and test counts (4 each), 4 unused bytes, means and standard deviations (4 floats each), name (64) and origin (256) as UTF-8
/// padded with zeros, zeros, the SHA-256 of the rest of the file and the SHA-256 of the preceding bytes of the header. After the header: training images, test images, training labels, test labels. Images
/// are stored row by row with interleaved channels, one byte per value.
/// </remarks>
internal sealed record DatasetHeader(
    string Name, string Origin, int Channels, int Height, int Width, int Classes, int TrainCount, int TestCount, IReadOnlyList<float> Mean, IReadOnlyList<float> Std)
{
    /// <summary>Length of the header: one page, so that the images are page-aligned.</summary>
    public const int Bytes = 4096;

    /// <summary>Largest number of channels that the header has room for.</summary>
    public const int MaxChannels = 4;

    private const int Version = 1;
    private const int MomentsAt = 40;
    private const int NameAt = MomentsAt + (2 * 4 * MaxChannels);
    private const int OriginAt = NameAt + 64;
    private const int ContentSumAt = Bytes - (2 * SHA256.HashSizeInBytes);
    private const int HeaderSumAt = Bytes - SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "SWPDATA\n"u8;

    /// <summary>SHA-256 of images and labels in 64 hexadecimal digits, which identifies the content. Empty unless read from a file.</summary>
    public string ContentHash { get; private init; } = "";

    /// <summary>Bytes per image.</summary>
    public int ImageBytes => Channels * Height * Width;

    /// <summary>Length of the whole file in bytes.</summary>
    public long FileBytes => Bytes + (((long)TrainCount + TestCount) * ((long)ImageBytes + 1));

    /// <summary>Serializes the header.</summary>
    /// <param name="contentSum">SHA-256 of everything after the header.</param>
    public byte[] Write(ReadOnlySpan<byte> contentSum)
    {
        var header = new byte[Bytes];
        Magic.CopyTo(header);
        int[] numbers = [Version, Channels, Height, Width, Classes, TrainCount, TestCount];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Magic.Length + (4 * i)), numbers[i]);
        }

        for (var channel = 0; channel < Channels; channel++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(MomentsAt + (4 * channel)), Mean[channel]);
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(MomentsAt + (4 * (MaxChannels + channel))), Std[channel]);
        }

        PutText(Name, header.AsSpan(NameAt..OriginAt));
        PutText(Origin, header.AsSpan(OriginAt, 256));
        contentSum.CopyTo(header.AsSpan(ContentSumAt));
        SHA256.HashData(header.AsSpan(..HeaderSumAt), header.AsSpan(HeaderSumAt));
        return header;
    }

    /// <summary>Parses a header and verifies the checksums of the whole file.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <returns>The header; null if the file is truncated, damaged, or of another version or format.</returns>
    public static DatasetHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < Bytes || !file.StartsWith(Magic) || !SumIs(file[..HeaderSumAt], file[HeaderSumAt..Bytes]) || Number(file, 0) != Version)
        {
            return null;
        }

        var channels = Number(file, 1);
        if (!HasSizes(file))
        {
            return null;
        }

        var header = new DatasetHeader(
            Text(file[NameAt..OriginAt]), Text(file.Slice(OriginAt, 256)),
            channels, Number(file, 2), Number(file, 3), Number(file, 4), Number(file, 5), Number(file, 6),
            Moments(file[MomentsAt..], channels), Moments(file[(MomentsAt + (4 * MaxChannels))..], channels))
        {
            ContentHash = Convert.ToHexStringLower(file[ContentSumAt..HeaderSumAt]),
        };
        return header.FileBytes == file.Length && SumIs(file[Bytes..], file[ContentSumAt..HeaderSumAt]) ? header : null;
    }

    // Whether the sizes are positive, fit the length of the file and cannot overflow when multiplied.
    private static bool HasSizes(ReadOnlySpan<byte> file)
    {
        for (var i = 1; i <= 6; i++)
        {
            if (Number(file, i) < 1)
            {
                return false;
            }
        }

        return Number(file, 1) <= MaxChannels && Number(file, 4) <= byte.MaxValue + 1 &&
            (long)Number(file, 2) * Number(file, 3) <= file.Length / Number(file, 1) && (long)Number(file, 5) + Number(file, 6) <= file.Length;
    }

    private static bool SumIs(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> expected)
    {
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, sum);
        return sum.SequenceEqual(expected);
    }

    private static int Number(ReadOnlySpan<byte> file, int index) => BinaryPrimitives.ReadInt32LittleEndian(file[(Magic.Length + (4 * index))..]);

    private static float[] Moments(ReadOnlySpan<byte> bytes, int channels)
    {
        var moments = new float[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            moments[channel] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * channel)..]);
        }

        return moments;
    }

    private static void PutText(string text, Span<byte> field)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        bytes[..Math.Min(bytes.Length, field.Length)].CopyTo(field);
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field.TrimEnd((byte)0));
}
