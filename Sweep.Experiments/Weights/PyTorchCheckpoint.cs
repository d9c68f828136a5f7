using TorchSharp.PyBridge;
using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>Writes named tensors in the format of <c>torch.save</c>, for users who have PyTorch but not the safetensors package.</summary>
/// <remarks>Uses TorchSharp.PyBridge. Reading this format is not supported, because unpickling can run code; safetensors is the format to read.</remarks>
public static class PyTorchCheckpoint
{
    /// <summary>Whether a path has an extension of this format, .pt or .pth.</summary>
    public static bool IsNameOf(string path) => Path.GetExtension(path) is ".pt" or ".pth";

    /// <summary>Writes a file atomically, replacing an existing one.</summary>
    /// <param name="path">Path of the file, in an existing folder.</param>
    /// <param name="tensors">Tensors on any device and in any layout, written in this order. Not disposed.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        // PyBridge writes only the elements of a view, but with the view's storage offset, which makes the file unreadable; a clone has offset 0.
        var dense = tensors.ToDictionary(pair => pair.Key, pair => pair.Value.detach().cpu().contiguous().clone());
        var unfinished = path + ".unfinished";
        try
        {
            using (var file = File.Create(unfinished))
            {
                PyTorchPickler.PickleStateDict(file, dense, leaveOpen: true);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException($"{path}: cannot be written ({cause.Message}); give a file in a folder that can be written", cause);
        }
    }
}
