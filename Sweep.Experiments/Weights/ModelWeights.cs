using static TorchSharp.torch;

namespace Sweep.Experiments.Weights;

/// <summary>Saves and loads the state_dict of a network as a safetensors file.</summary>
public static class ModelWeights
{
    /// <summary>Saves all parameters and buffers.</summary>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Save(nn.Module model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SafeTensorsFile.Write(path, model.state_dict().Select(pair => (pair.Key, pair.Value)), metadata);
    }

    /// <summary>Loads parameters and buffers from a file, which must have the same names, shapes and types.</summary>
    /// <exception cref="WeightsException">The file cannot be read or does not fit the network, which is then unchanged.</exception>
    public static void Load(nn.Module model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        var (tensors, _) = SafeTensorsFile.Read(path);
        Fill(model, tensors, path);
    }

    /// <summary>Copies tensors into the parameters and buffers of a network.</summary>
    /// <param name="model">The network, on any device.</param>
    /// <param name="tensors">Tensors by the names of the network's state_dict, on any device.</param>
    /// <param name="source">Where the tensors are from, for the message.</param>
    /// <exception cref="WeightsException">The tensors do not fit the network, which is then unchanged.</exception>
    internal static void Fill(nn.Module model, IReadOnlyDictionary<string, Tensor> tensors, string source)
    {
        var state = model.state_dict();
        var problems = state.Keys.Where(name => !tensors.ContainsKey(name)).Select(name => $"'{name}' is missing")
            .Concat(tensors.Keys.Where(name => !state.ContainsKey(name)).Select(name => $"'{name}' is not the network's"))
            .Concat(state.Where(pair => tensors.TryGetValue(pair.Key, out var value) && !(value.shape.SequenceEqual(pair.Value.shape) && value.dtype == pair.Value.dtype))
                .Select(pair => $"'{pair.Key}' is {Describe(tensors[pair.Key])} where the network has {Describe(pair.Value)}"))
            .ToList();
        if (problems.Count > 0)
        {
            throw new WeightsException($"{source}: the weights do not fit the network: {string.Join("; ", problems.Take(5))}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}");
        }

        using var ungraded = no_grad();
        foreach (var (name, target) in state)
        {
            target.copy_(tensors[name]);
        }
    }

    private static string Describe(Tensor value) => $"[{string.Join(", ", value.shape)}] of {SafeTensorsTypes.NameOf(value.dtype)}";
}
