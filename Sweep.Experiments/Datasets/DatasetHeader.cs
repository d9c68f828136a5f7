using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sweep.Experiments.Datasets;

/// <summary>The first <see cref="Bytes"/> bytes of a decoded data set: what it is, and the sums by which damage is seen.</summary>
/// <param name="Name">Such as MNIST.</param>
/// <param name="Origin">Where it came from, for people.</param>
/// <param name="Channels">Of an image, 1 to <see cref="MaxChannels"/>.</param>
/// <param name="Height">Of an image in pixels.</param>
/// <param name="Width">Of an image in pixels.</param>
/// <param name="Classes">Labels are 0 to this − 1.</param>
/// <param name="TrainCount">Images to train on.</param>
/// <param name="TestCount">Images to test on.</param>
/// <param name="Mean">One a channel, over all training pixels, of values in [0, 1].</param>
/// <param name="Std">One a channel, likewise; the population's standard deviation.</param>
/// <remarks>
/// Little-endian: magic (8), version, channels, height, width, classes, train and test counts (4 each), 4 spare bytes, means and deviations (4 floats each),
/// name (64) and origin (256) as UTF-8 filled up with zeros, zeros, the SHA-256 of the rest of the file and the SHA-256 of the header up to here.
/// After it: training images, test images, training labels, test labels, each byte by byte; images row after row, the channels of a pixel side by side.
/// </remarks>
internal sealed record DatasetHeader(
    string Name, string Origin, int Channels, int Height, int Width, int Classes, int TrainCount, int TestCount, IReadOnlyList<float> Mean, IReadOnlyList<float> Std)
{
    /// <summary>One page, so that the images are aligned.</summary>
    public const int Bytes = 4096;

    /// <summary>As many as the header has room for.</summary>
    public const int MaxChannels = 4;

    private const int Version = 1;
    private const int MomentsAt = 40;
    private const int NameAt = MomentsAt + (2 * 4 * MaxChannels);
    private const int OriginAt = NameAt + 64;
    private const int ContentSumAt = Bytes - (2 * SHA256.HashSizeInBytes);
    private const int HeaderSumAt = Bytes - SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "SWPDATA\n"u8;

    /// <summary>The SHA-256 of images and labels, 64 hexadecimal digits: what the data set is, whatever it is called. Empty until it is read from a file.</summary>
    public string ContentHash { get; private init; } = "";

    /// <summary>Bytes of one image.</summary>
    public int ImageBytes => Channels * Height * Width;

    /// <summary>The length of the whole file.</summary>
    public long FileBytes => Bytes + (((long)TrainCount + TestCount) * ((long)ImageBytes + 1));

    /// <summary>The header as it stands in the file.</summary>
    /// <param name="contentSum">The SHA-256 of everything after the header.</param>
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

    /// <summary>Reads a header and checks the whole file by it.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <returns>The header, or null when the file is cut short, damaged, of another version or none of ours.</returns>
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

    /// <summary>Whether the numbers are such that nothing computed of them overflows, and the file can be as long as they say.</summary>
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

    private static void PutText(string text, Span<byte> place)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        bytes[..Math.Min(bytes.Length, place.Length)].CopyTo(place);
    }

    private static string Text(ReadOnlySpan<byte> place) => Encoding.UTF8.GetString(place.TrimEnd((byte)0));
}
