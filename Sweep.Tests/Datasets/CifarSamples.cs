using System.Formats.Tar;
using System.IO.Compression;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Small files in CIFAR's formats.</summary>
internal static class CifarSamples
{
    public const int Plane = 32 * 32;

    /// <summary>The byte at a place of image n: another one in each channel.</summary>
    public static byte Pixel(int image, int channel, int place) => (byte)((image * 31) + (channel * 85) + (place * 7));

    /// <summary>Records whose last label byte is n modulo <paramref name="classes"/>; a first one of two is 19 − n modulo 20.</summary>
    public static byte[] Records(int count, int labelBytes = 1, int classes = 10, int first = 0)
    {
        var record = labelBytes + (3 * Plane);
        var bytes = new byte[count * record];
        for (var n = 0; n < count; n++)
        {
            bytes[n * record] = (byte)(19 - ((first + n) % 20));
            bytes[(n * record) + labelBytes - 1] = (byte)((first + n) % classes);
            for (var channel = 0; channel < 3; channel++)
                for (var place = 0; place < Plane; place++)
                    bytes[(n * record) + labelBytes + (channel * Plane) + place] = Pixel(first + n, channel, place);
        }

        return bytes;
    }

    /// <summary>The pixels of such a record, the channels side by side.</summary>
    public static byte[] Pixels(int image) => [.. Enumerable.Range(0, 3 * Plane).Select(i => Pixel(image, i % 3, i / 3))];

    /// <summary>CIFAR-10's six files: two images each to train on, three to test on.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Ten() =>
        [.. Enumerable.Range(0, 5).Select(batch => ($"data_batch_{batch + 1}.bin", Records(2, first: 2 * batch))), ("test_batch.bin", Records(3, first: 100))];

    /// <summary>CIFAR-100's two files: 150 images to train on, 10 to test on.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Hundred() => [("train.bin", Records(150, 2, 100)), ("test.bin", Records(10, 2, 100, first: 50))];

    public static void WriteAll(string folder, IEnumerable<(string Name, byte[] Content)> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files)
            File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>An archive with a folder in it, as the canonical ones are.</summary>
    public static byte[] Archive(IEnumerable<(string Name, byte[] Content)> files, TarEntryFormat format = TarEntryFormat.Ustar, string folder = "cifar-binary/")
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var entries = new TarWriter(gzip, format))
        {
            entries.WriteEntry(Entry(TarEntryType.Directory, folder));
            foreach (var (name, content) in files)
            {
                var entry = Entry(TarEntryType.RegularFile, folder + name);
                entry.DataStream = new MemoryStream(content);
                entries.WriteEntry(entry);
            }
        }

        return packed.ToArray();

        TarEntry Entry(TarEntryType type, string name) => format switch
        {
            TarEntryFormat.Ustar => new UstarTarEntry(type, name),
            TarEntryFormat.Pax => new PaxTarEntry(type, name),
            _ => new GnuTarEntry(type, name),
        };
    }

    /// <summary>The files of the npm package, small: one row of 1,024 pixels an image.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Package()
    {
        var pictures = Enumerable.Range(0, 6).Select(batch => PngSamples.Encode(1024, [.. Enumerable.Range(2 * batch, 2).Select(Pixels)], filter: batch % 5));
        return
        [
            .. CifarFormat.PackageFiles.Zip(pictures),
            ("train_lables.json", "[0,1,2,3,4,5,6,7,8,9]"u8.ToArray()),
            ("test_lables.json", "[3, 8]"u8.ToArray()),
        ];
    }
}
