using System.Text.Json;

namespace Sweep.Tests;

/// <summary>Reads the golden files in the source tree.</summary>
internal static class GoldenFolder
{
    /// <summary>Reads <c>Sweep.Tests/FOLDER/Golden/FILE</c>.</summary>
    public static JsonDocument Read(string folder, string file) => JsonDocument.Parse(File.ReadAllBytes(SourceTree.PathOf("Sweep.Tests", folder, "Golden", file)));
}
