using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Sweep.Experiments.Datasets;

/// <summary>The images of splits as bytes in a device's memory: uploaded once a process, split and device, however many trials use them.</summary>
/// <remarks>Thread-safe. Kept as long as the data set is: CIFAR's training images are 154 MB, MNIST's 47 MB.</remarks>
internal static class ResidentImages
{
    private static readonly ConditionalWeakTable<ImageDataset, List<Resident>> s_resident = [];
    private static readonly Lock s_lock = new();

    /// <summary>The images of a split.</summary>
    /// <param name="split">The split. One that begins where a resident one does and is no longer is a part of that.</param>
    /// <param name="device">Where they are wanted.</param>
    /// <returns>Shape [images, height, width, channels], bytes, on the device; belongs to this class, at least as many images as the split has.</returns>
    public static Tensor Of(ImageSplit split, Device device)
    {
        lock (s_lock)
        {
            var all = s_resident.GetOrCreateValue(split.Dataset);
            var found = all.FirstOrDefault(each => each.Start == split.Start && each.Count >= split.Count && each.Device == device.ToString());
            if (found is null)
            {
                all.Add(found = new Resident(split.Start, split.Count, device.ToString(), Upload(split, device)));
            }

            return found.Images;
        }
    }

    private static Tensor Upload(ImageSplit split, Device device)
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var data = split.Dataset;
        var images = empty([split.Count, data.Height, data.Width, data.Channels], ScalarType.Byte, CPU);
        split.Pixels.CopyTo(images.bytes);
        return images.to(device).DetachFromDisposeScope();
    }

    private sealed record Resident(long Start, int Count, string Device, Tensor Images);
}
