using TorchSharp.PyBridge;
using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>Named tensors in the format of PyTorch's <c>torch.save</c>, for people who have PyTorch but not the safetensors package.</summary>
/// <remarks>Written by TorchSharp.PyBridge. Weights are not read from this format: a pickle is a program, and what this project reads is safetensors.</remarks>
public static class PyTorchCheckpoint
{
    /// <summary>Whether a file's name asks for this format: it ends in .pt or .pth.</summary>
    public static bool IsNameOf(string path) => Path.GetExtension(path) is ".pt" or ".pth";

    /// <summary>Writes a file, in place of an old one, whole or not at all.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="tensors">Of any device and layout; they stay the caller's. Their order is kept.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        // PyBridge writes the elements of a view alone, but with its offset into the storage, which no reader can then follow: a clone has none.
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
