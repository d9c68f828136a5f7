using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>The parameters and buffers of a network in a safetensors file, by name.</summary>
public static class ModelWeights
{
    /// <summary>Writes all that the network's state_dict has.</summary>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Save(nn.Module model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SafeTensorsFile.Write(path, model.state_dict().Select(pair => (pair.Key, pair.Value)), metadata);
    }

    /// <summary>Fills a network from a file.</summary>
    /// <exception cref="WeightsException">The file cannot be read, or lacks a tensor, has one too many, or one of another shape or type; then nothing was changed.</exception>
    public static void Load(nn.Module model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        var (tensors, _) = SafeTensorsFile.Read(path);
        Fill(model, tensors, path);
    }

    /// <summary>Fills a network from tensors.</summary>
    /// <param name="model">The network.</param>
    /// <param name="tensors">By the names of its state_dict.</param>
    /// <param name="source">For the message: where they are from.</param>
    /// <exception cref="WeightsException">They do not fit; then nothing was changed.</exception>
    internal static void Fill(nn.Module model, IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        var state = model.state_dict();
        var faults = state.Keys.Where(name => !tensors.ContainsKey(name)).Select(name => $"'{name}' is missing")
            .Concat(tensors.Keys.Where(name => !state.ContainsKey(name)).Select(name => $"'{name}' is not the network's"))
            .Concat(state.Where(pair => tensors.TryGetValue(pair.Key, out var value) && !(value.shape.SequenceEqual(pair.Value.shape) && value.dtype == pair.Value.dtype))
                .Select(pair => $"'{pair.Key}' is {Describe(tensors[pair.Key])} where the network has {Describe(pair.Value)}"))
            .ToList();
        if (faults.Count > 0)
        {
            throw new WeightsException($"{source}: the weights do not fit the network: {string.Join("; ", faults.Take(5))}{(faults.Count > 5 ? $"; and {faults.Count - 5} more" : "")}");
        }

        using var ungraded = no_grad();
        foreach (var (name, target) in state)
        {
            target.copy_(tensors[name]);
        }
    }

    private static string Describe(Tensor value) => $"[{string.Join(", ", value.shape)}] of {SafeTensorsTypes.NameOf(value.dtype)}";
}
