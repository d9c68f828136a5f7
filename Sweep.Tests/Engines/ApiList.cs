namespace Sweep.Tests.Engines;

/// <summary>The public API of TorchSharp, as torchsharp-api.tsv beside this file lists it: 0.107.0 against 0.99.6.</summary>
internal static class ApiList
{
    /// <summary>Every type by its name.</summary>
    public static IReadOnlyDictionary<string, ApiType> Types { get; } = Read();

    private static Dictionary<string, ApiType> Read()
    {
        var types = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        var members = new List<ApiMember>();
        foreach (var cells in File.ReadLines(SourceTree.PathOf("Sweep.Tests", "Engines", "torchsharp-api.tsv")).Select(line => line.Split('\t')))
        {
            if (cells.Length == 1)
            {
                continue; // the file's own heading
            }

            if (cells[0].StartsWith("# ", StringComparison.Ordinal))
            {
                members = [];
                types[cells[0][2..]] = new ApiType(!cells[^1].StartsWith("(not in", StringComparison.Ordinal), members);
            }
            else
            {
                members.Add(new ApiMember(cells[0][0], cells[1]));
            }
        }

        return types;
    }
}
