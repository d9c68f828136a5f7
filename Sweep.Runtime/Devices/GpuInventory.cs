namespace Sweep.Runtime.Devices;

/// <summary>The GPUs of this machine that this process may use.</summary>
/// <param name="Gpus">By number.</param>
/// <param name="Notes">What was odd and keeps no GPU from use, a line each.</param>
public sealed record GpuInventory(IReadOnlyList<GpuDevice> Gpus, IReadOnlyList<string> Notes)
{
    /// <summary>Values of <c>CUDA_VISIBLE_DEVICES</c> that mean none.</summary>
    private static readonly string[] s_none = ["", "-1", "NoDevFiles", "none", "void"];

    /// <summary>No GPU.</summary>
    public static GpuInventory None { get; } = new([], []);

    /// <summary>Which GPUs were detected or named and cannot be used, and why, a line each.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Those that <c>CUDA_VISIBLE_DEVICES</c> leaves: a cluster or the user has given this process some of them.</summary>
    /// <param name="visible">The variable's value: numbers, or names or beginnings of names, of GPUs or MIG instances. Null for all. A name of a MIG instance that nvidia-smi did not list is taken at its word; anything else that is not there is a fault.</param>
    public GpuInventory Restrict(string? visible)
    {
        if (visible is null)
        {
            return this;
        }

        if (s_none.Contains(visible.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return None with { Notes = Notes }; // also what is wrong with GPUs does not matter then
        }

        var (left, faults) = (new List<GpuDevice>(), new List<string>());
        foreach (var word in visible.Split(',', StringSplitOptions.TrimEntries))
        {
            if (word == "-1")
            {
                break; // to CUDA the end of the list
            }

            if (Find(word) is not { } gpu)
            {
                faults.Add($"CUDA_VISIBLE_DEVICES names '{word}', and this machine has {(Gpus.Count == 0 ? "no GPU that nvidia-smi lists" : string.Join(", ", Gpus.Select(each => $"{each.Name} ({each.Uuid})")))}");
            }
            else if (left.All(each => each.Uuid != gpu.Uuid))
            {
                left.Add(gpu.Index >= 0 ? gpu : gpu with { Index = Gpus.Count + left.Count });
            }
        }

        // Where all that are named are there, what is wrong with others does not matter.
        return this with { Gpus = [.. left.OrderBy(gpu => gpu.Index)], Faults = faults.Count == 0 ? [] : [.. Faults, .. faults], Notes = faults.Count == 0 ? [.. Notes, .. Faults] : Notes };
    }

    private GpuDevice? Find(string word) =>
        Gpus.FirstOrDefault(each => FormattableString.Invariant($"{each.Index}") == word || (word.Length > 4 && each.Uuid.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        ?? (word.StartsWith("MIG-", StringComparison.OrdinalIgnoreCase) && word.Length > 8 ? new GpuDevice(-1, word, "MIG instance", null, null) : null);
}
