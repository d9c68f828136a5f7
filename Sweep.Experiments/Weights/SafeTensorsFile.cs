using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>Reads and writes named tensors in the safetensors format.</summary>
/// <remarks>Little-endian, row-major. Specification: README of github.com/huggingface/safetensors.</remarks>
public static class SafeTensorsFile
{
    private const string TemporarySuffix = ".unfinished";

    /// <summary>Writes a file atomically, replacing an existing one: after a crash it is the old or the new file.</summary>
    /// <param name="path">Path of the file, in an existing folder.</param>
    /// <param name="tensors">Tensors on any device and in any layout. Not disposed.</param>
    /// <param name="metadata">Metadata; null for none.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        var dense = tensors.Select(each => (each.Name, Value: each.Value.detach().cpu().contiguous())).ToList();
        var entries = new List<SafeTensorsEntry>();
        var at = 0L;
        foreach (var (name, value) in dense)
        {
            var end = at + (value.numel() * SafeTensorsTypes.BytesOf(value.dtype));
            entries.Add(new(name, value.dtype, [.. value.shape], at, end));
            at = end;
        }

        try
        {
            using (var file = File.Create(path + TemporarySuffix))
            {
                file.Write(new SafeTensorsHeader(entries, metadata ?? new Dictionary<string, string>()).Write());
                foreach (var (_, value) in dense)
                {
                    file.Write(value.bytes);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(path + TemporarySuffix, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{path}: cannot be written ({cause.Message}); give a file in a folder that can be written", cause);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>Tensors by name, on the processor and in the current dispose scope, and the metadata.</returns>
    /// <exception cref="WeightsException">The file does not exist, is damaged or of another format.</exception>
    public static (IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path) => Open(path, (file, header) =>
    {
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in header.Entries)
        {
            var value = empty([.. entry.Shape], entry.Type, CPU);
            if (value.numel() > 0)
            {
                file.ReadExactly(value.bytes);
            }

            tensors.Add(entry.Name, value);
        }

        return ((IReadOnlyDictionary<string, Tensor>)tensors, header.Metadata);
    });

    /// <summary>Reads the entries and metadata of a file without its tensors.</summary>
    /// <exception cref="WeightsException">The file does not exist, is damaged or of another format.</exception>
    public static (IReadOnlyList<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata) ReadHeader(string path) =>
        Open(path, (_, header) => (header.Entries, header.Metadata));

    private static T Open<T>(string path, Func<FileStream, SafeTensorsHeader, T> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            return read(file, SafeTensorsHeader.Read(file));
        }
        catch (FormatException cause)
        {
            throw new WeightsException($"{path}: not a complete safetensors file: {cause.Message}; write it again", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{path}: cannot be read ({cause.Message})", cause);
        }
    }
}
