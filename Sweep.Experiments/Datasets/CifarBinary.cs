namespace Sweep.Experiments.Datasets;

/// <summary>Reads the binary version of CIFAR: records of one or two label bytes followed by 3,072 bytes, the red, green and blue planes of 32×32 pixels.</summary>
/// <remarks>Source: the CIFAR web page. CIFAR-100's coarse label, the first of two, is dropped.</remarks>
internal static class CifarBinary
{
    /// <summary>Image height and width in pixels.</summary>
    public const int Size = 32;

    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    private const int Plane = Size * Size;
    private const int ImageBytes = Channels * Plane;

    /// <summary>Parses files and concatenates their images.</summary>
    /// <param name="files">Names, for messages, and contents.</param>
    /// <param name="labelBytes">1 for CIFAR-10, 2 for CIFAR-100, of which the second is used.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="DatasetException">A file is not a whole number of records, or a label is out of range.</exception>
    public static ImageBlock Parse(IReadOnlyList<(string Name, byte[] Content)> files, int labelBytes, int classes)
    {
        var record = labelBytes + ImageBytes;
        foreach (var (name, content) in files)
        {
            if (content.Length == 0 || content.Length % record != 0)
            {
                throw new DatasetException($"{name}: expected records of {record:N0} bytes, found {content.Length:N0} bytes, which is {content.Length / record:N0} records and {content.Length % record:N0} bytes; {IdxReader.GetAgain}");
            }
        }

        var count = files.Sum(file => file.Content.Length / record);
        var pixels = new byte[(long)count * ImageBytes];
        var labels = new byte[count];
        var image = 0;
        foreach (var (name, content) in files)
        {
            for (var at = 0; at < content.Length; at += record, image++)
            {
                labels[image] = content[at + labelBytes - 1];
                if (labels[image] >= classes)
                {
                    throw new DatasetException($"{name}: label {at / record} is {labels[image]}, expected 0 to {classes - 1}; {IdxReader.GetAgain}");
                }

                Interleave(content.AsSpan(at + labelBytes, ImageBytes), pixels.AsSpan(image * ImageBytes, ImageBytes));
            }
        }

        return new(count, Size, Size, Channels, pixels, labels);
    }

    /// <summary>Extracts files from an archive (.tar.gz) by name, in whatever folder they are.</summary>
    /// <exception cref="DatasetException">The archive is damaged, or a file is missing.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Unpack(string archive, IReadOnlyList<string> names)
    {
        var found = TarArchive.Read(archive, entry => names.FirstOrDefault(name => name == Path.GetFileName(entry)));
        var missing = names.Where(name => !found.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? [.. names.Select(name => ($"{archive}/{name}", found[name]))]
            : throw new DatasetException($"{archive}: there is no {string.Join(" and no ", missing)} in this archive; {IdxReader.GetAgain}");
    }

    private static void Interleave(ReadOnlySpan<byte> planes, Span<byte> pixels)
    {
        for (var pixel = 0; pixel < Plane; pixel++)
        {
            pixels[Channels * pixel] = planes[pixel];
            pixels[(Channels * pixel) + 1] = planes[Plane + pixel];
            pixels[(Channels * pixel) + 2] = planes[(2 * Plane) + pixel];
        }
    }
}
