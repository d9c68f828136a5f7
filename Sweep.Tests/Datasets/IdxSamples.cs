using System.Buffers.Binary;
using System.IO.Compression;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

/// <summary>Small files in MNIST's format.</summary>
internal static class IdxSamples
{
    /// <summary>Images whose pixel k is k modulo 251.</summary>
    public static byte[] Images(int count, int rows = 4, int columns = 3)
    {
        var bytes = new byte[16 + (count * rows * columns)];
        Head(bytes, 0x803, count, rows, columns);
        for (var k = 0; k < bytes.Length - 16; k++)
            bytes[16 + k] = (byte)(k % 251);
        return bytes;
    }

    /// <summary>Labels k modulo 10.</summary>
    public static byte[] Labels(int count)
    {
        var bytes = new byte[8 + count];
        Head(bytes, 0x801, count);
        for (var k = 0; k < count; k++)
            bytes[8 + k] = (byte)(k % 10);
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Writes the four files: <paramref name="train"/> and <paramref name="test"/> images of 4×3 pixels.</summary>
    public static void WriteAll(string folder, int train = 20, int test = 5, string suffix = "", bool dotted = false)
    {
        byte[][] files = [Images(train), Labels(train), Images(test), Labels(test)];
        for (var i = 0; i < files.Length; i++)
        {
            var name = dotted ? MnistFiles.Names[i].Replace("-idx", ".idx", StringComparison.Ordinal) : MnistFiles.Names[i];
            File.WriteAllBytes(Path.Combine(folder, name + suffix), suffix == ".gz" ? Gzip(files[i]) : files[i]);
        }
    }

    /// <summary>The SHA-256 sums of what <see cref="WriteAll"/> writes, in the order of <see cref="MnistFiles.Names"/>.</summary>
    public static string[] Sums(int train = 20, int test = 5) =>
        [.. new[] { Images(train), Labels(train), Images(test), Labels(test) }.Select(bytes => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)))];

    private static void Head(byte[] bytes, params int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
    }
}
