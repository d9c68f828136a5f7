namespace Sweep.Tests;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class SourceTree
{
    /// <summary>The full path of a file.</summary>
    /// <param name="parts">Folders and name, from the root.</param>
    public static string PathOf(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SplashSweep.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("No SplashSweep.sln above the tests");
        }

        return Path.Combine([root.FullName, .. parts]);
    }
}
