using System.Buffers.Binary;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Cli;

/// <summary>The first images of the real MNIST as IDX files, so that a sweep over them takes seconds.</summary>
internal static class SmallMnist
{
    public static void Write(string folder, int train = 6000, int test = 1000, Dataset dataset = Dataset.Mnist)
    {
        Directory.CreateDirectory(folder);
        var data = DatasetLibrary.Open(dataset);
        WriteSplit(folder, "train", data.Train.Take(train));
        WriteSplit(folder, "t10k", data.Test.Take(test));
    }

    private static void WriteSplit(string folder, string name, ImageSplit split)
    {
        using var images = File.Create(Path.Combine(folder, $"{name}-images-idx3-ubyte"));
        WriteHeader(images, 0x803, split.Count, 28, 28);
        for (var image = 0; image < split.Count; image++)
        {
            images.Write(split.Image(image));
        }

        using var labels = File.Create(Path.Combine(folder, $"{name}-labels-idx1-ubyte"));
        WriteHeader(labels, 0x801, split.Count);
        labels.Write(split.Labels);
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
