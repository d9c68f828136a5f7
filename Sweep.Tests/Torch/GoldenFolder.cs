using System.Text.Json;

namespace Sweep.Tests.Torch;

/// <summary>Finds the golden files in the source tree.</summary>
internal static class GoldenFolder
{
    /// <summary>Reads <c>Sweep.Tests/FOLDER/Golden/FILE</c>.</summary>
    public static JsonDocument Read(string folder, string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SplashSweep.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("No SplashSweep.sln above the tests");
        }

        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root.FullName, "Sweep.Tests", folder, "Golden", file)));
    }
}
