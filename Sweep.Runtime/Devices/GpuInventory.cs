namespace Sweep.Runtime.Devices;

/// <summary>The GPUs of this machine that this process may use.</summary>
/// <param name="Gpus">By number.</param>
/// <param name="Notes">What was odd, a line each: a lost GPU, a line that is not understood, MIG.</param>
public sealed record GpuInventory(IReadOnlyList<GpuDevice> Gpus, IReadOnlyList<string> Notes)
{
    /// <summary>No GPU.</summary>
    public static GpuInventory None { get; } = new([], []);

    /// <summary>Those that <c>CUDA_VISIBLE_DEVICES</c> leaves: a cluster or the user has given this process some of them.</summary>
    /// <param name="visible">The variable's value: numbers, or names or beginnings of names; as CUDA does, what follows the first that is unknown is left out. Null for all.</param>
    public GpuInventory Restrict(string? visible)
    {
        if (visible is null)
        {
            return this;
        }

        var left = new List<GpuDevice>();
        foreach (var word in visible.Split(',', StringSplitOptions.TrimEntries))
        {
            var gpu = Gpus.FirstOrDefault(each => FormattableString.Invariant($"{each.Index}") == word || (word.Length > 4 && each.Uuid.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
            if (gpu is null || left.Contains(gpu))
            {
                break;
            }

            left.Add(gpu);
        }

        return this with { Gpus = [.. left.OrderBy(gpu => gpu.Index)] };
    }
}
