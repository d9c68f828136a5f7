using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Sweep.Experiments.Datasets;

/// <summary>A decoded data set: one read-only memory-mapped file, whose pages all workers of the machine share.</summary>
/// <remarks>Thread-safe, but for <see cref="Dispose"/>.</remarks>
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

    /// <summary>Such as MNIST.</summary>
    public string Name => _header.Name;

    /// <summary>Where it came from, for people.</summary>
    public string Origin => _header.Origin;

    /// <summary>The SHA-256 of its images and labels, 64 hexadecimal digits: it names the content, while <see cref="Name"/> is what the content is called.</summary>
    public string ContentHash => _header.ContentHash;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Channels of an image: 1 is grey.</summary>
    public int Channels => _header.Channels;

    /// <summary>Height of an image in pixels.</summary>
    public int Height => _header.Height;

    /// <summary>Width of an image in pixels.</summary>
    public int Width => _header.Width;

    /// <summary>Labels are 0 to this − 1.</summary>
    public int Classes => _header.Classes;

    /// <summary>Mean of the training pixels, of values in [0, 1], one a channel.</summary>
    public IReadOnlyList<float> Mean => _header.Mean;

    /// <summary>Standard deviation of the training pixels, of values in [0, 1], one a channel.</summary>
    public IReadOnlyList<float> Std => _header.Std;

    /// <summary>The images to train on.</summary>
    public ImageSplit Train { get; }

    /// <summary>The images to test on.</summary>
    public ImageSplit Test { get; }

    /// <summary>Bytes of one image: height × width × channels.</summary>
    public int ImageBytes => _header.ImageBytes;

    /// <summary>Maps a file that <see cref="Write"/> made, after checking all of it by its sums (30 ms for MNIST).</summary>
    /// <returns>Null when there is no such file, or it is cut short, damaged, or of another version.</returns>
    /// <exception cref="DatasetException">The file is there and cannot be read.</exception>
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

            // The view is rounded up to whole pages: the file's own length is the one to go by.
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

    /// <summary>Writes a data set as <see cref="TryOpen"/> wants it, with mean and deviation taken from the training images.</summary>
    /// <param name="to">An empty stream.</param>
    /// <param name="name">Such as MNIST.</param>
    /// <param name="origin">Where it came from, for people.</param>
    /// <param name="decoded">Its images and labels.</param>
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

    /// <summary>Unmaps the file; spans taken from it must not be used any more.</summary>
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

    /// <summary>Mean and population deviation of a channel's bytes read as [0, 1], exact: from the histogram, in integers.</summary>
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
