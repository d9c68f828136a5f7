using System.Buffers.Binary;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>The first images of the real MNIST as IDX files, so that a sweep over them takes seconds.</summary>
internal static class SmallMnist
{
    public static void Write(string folder, int train = 6000, int test = 1000)
    {
        Directory.CreateDirectory(folder);
        using var mnist = Mnist.Open();
        WriteSplit(folder, "train", mnist.Train, train);
        WriteSplit(folder, "t10k", mnist.Test, test);
    }

    private static void WriteSplit(string folder, string name, Split split, int count)
    {
        using var images = File.Create(Path.Combine(folder, $"{name}-images-idx3-ubyte"));
        WriteHeader(images, 0x803, count, 28, 28);
        images.Write(split.Images[..(count * 28 * 28)]);
        using var labels = File.Create(Path.Combine(folder, $"{name}-labels-idx1-ubyte"));
        WriteHeader(labels, 0x801, count);
        labels.Write(split.Labels[..count]);
    }

    private static void WriteHeader(Stream file, params int[] numbers)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, number);
            file.Write(bytes);
        }
    }
}
