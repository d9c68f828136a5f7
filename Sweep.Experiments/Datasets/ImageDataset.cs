using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Sweep.Experiments.Datasets;

/// <summary>A decoded data set in a read-only memory-mapped file, whose pages all workers of the machine share.</summary>
/// <remarks>Thread-safe, except <see cref="Dispose"/>.</remarks>
public sealed unsafe class ImageDataset : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly DatasetHeader _header;
    private byte* _start;

    private ImageDataset(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, byte* start, DatasetHeader header)
    {
        (Path, _file, _view, _header) = (path, file, view, header);
        _start = start;
        var testImagesAt = DatasetHeader.Bytes + ((long)header.TrainCount * ImageBytes);
        var trainLabelsAt = testImagesAt + ((long)header.TestCount * ImageBytes);
        Train = new ImageSplit(this, header.TrainCount, DatasetHeader.Bytes, trainLabelsAt);
        Test = new ImageSplit(this, header.TestCount, testImagesAt, trainLabelsAt + header.TrainCount);
    }

    /// <summary>Display name, such as MNIST.</summary>
    public string Name => _header.Name;

    /// <summary>Where the data set was taken from, for display.</summary>
    public string Origin => _header.Origin;

    /// <summary>SHA-256 of images and labels in 64 hexadecimal digits. Identifies the content, unlike <see cref="Name"/>.</summary>
    public string ContentHash => _header.ContentHash;

    /// <summary>Path of the mapped file.</summary>
    public string Path { get; }

    /// <summary>Image channels: 1 for grey images, 3 for RGB.</summary>
    public int Channels => _header.Channels;

    /// <summary>Image height in pixels.</summary>
    public int Height => _header.Height;

    /// <summary>Image width in pixels.</summary>
    public int Width => _header.Width;

    /// <summary>Number of classes; labels are 0 to this − 1.</summary>
    public int Classes => _header.Classes;

    /// <summary>Mean of each channel over all training pixels, scaled to [0, 1].</summary>
    public IReadOnlyList<float> Mean => _header.Mean;

    /// <summary>Population standard deviation of each channel over all training pixels, scaled to [0, 1].</summary>
    public IReadOnlyList<float> Std => _header.Std;

    /// <summary>All training images.</summary>
    public ImageSplit Train { get; }

    /// <summary>All test images.</summary>
    public ImageSplit Test { get; }

    /// <summary>Bytes per image: height × width × channels.</summary>
    public int ImageBytes => _header.ImageBytes;

    /// <summary>Maps a file written by <see cref="Write"/> after verifying its checksums, which takes 30 ms for MNIST.</summary>
    /// <returns>Null if the file does not exist or is truncated, damaged or of another version.</returns>
    /// <exception cref="DatasetException">The file exists and cannot be read.</exception>
    internal static ImageDataset? TryOpen(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length is < DatasetHeader.Bytes or > int.MaxValue)
        {
            return null;
        }

        MemoryMappedFile? file = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            file = MemoryMappedFile.CreateFromFile(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);

            // The view's length is rounded up to whole pages, so use the file's.
            var header = DatasetHeader.Read(new ReadOnlySpan<byte>(start, (int)new FileInfo(path).Length));
            if (header is not null)
            {
                return new ImageDataset(path, file, view, start, header);
            }

            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            view?.Dispose();
            file?.Dispose();
            throw new DatasetException($"{path}: cannot be read ({cause.Message}); make it readable, or delete it so that it is made again", cause);
        }

        view.Dispose();
        file.Dispose();
        return null;
    }

    /// <summary>Writes a data set in the format of <see cref="TryOpen"/>; computes mean and standard deviation from the training images.</summary>
    /// <param name="to">An empty stream.</param>
    /// <param name="name">Display name, such as MNIST.</param>
    /// <param name="origin">Where the data set was taken from, for display.</param>
    /// <param name="decoded">Images and labels.</param>
    internal static void Write(Stream to, string name, string origin, DecodedImages decoded)
    {
        var (classes, train, test) = decoded;
        var moments = Enumerable.Range(0, train.Channels).Select(channel => Moments(train.Pixels.Span, channel, train.Channels)).ToList();
        var header = new DatasetHeader(
            name, origin, train.Channels, train.Height, train.Width, classes, train.Count, test.Count, [.. moments.Select(each => each.Mean)], [.. moments.Select(each => each.Std)]);
        to.Write(header.Write(Convert.FromHexString(decoded.ContentHash)));
        foreach (var part in decoded.Parts)
        {
            to.Write(part.Span);
        }
    }

    /// <summary>Unmaps the file. Spans of its splits are invalid afterwards.</summary>
    public void Dispose()
    {
        if (_start != null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    internal ReadOnlySpan<byte> Slice(long at, int length)
    {
        ObjectDisposedException.ThrowIf(_start == null, this);
        return MemoryMarshal.CreateReadOnlySpan(ref *(_start + at), length);
    }

    // Mean and population standard deviation of a channel scaled to [0, 1], from the histogram, so that the sums are exact.
    private static (float Mean, float Std) Moments(ReadOnlySpan<byte> pixels, int channel, int channels)
    {
        Span<long> histogram = stackalloc long[256];
        histogram.Clear();
        for (var i = channel; i < pixels.Length; i += channels)
        {
            histogram[pixels[i]]++;
        }

        double sum = 0, squares = 0;
        for (var value = 0; value < histogram.Length; value++)
        {
            sum += (double)value * histogram[value];
            squares += (double)value * value * histogram[value];
        }

        var count = pixels.Length / channels;
        var mean = sum / count;
        var variance = (squares / count) - (mean * mean);
        return ((float)(mean / 255), (float)(Math.Sqrt(Math.Max(variance, 0)) / 255));
    }
}
