using System.Runtime.CompilerServices;

namespace Sweep.Tests.Generators;

/// <summary>Compares text with <c>FOLDER/Snapshots/Class.Test.verified.txt</c>; with SWEEP_ACCEPT=1 writes it instead, which CI never does.</summary>
internal static class Snapshot
{
    public static void Verify(string actual, string testClass, string folder = "Generators", [CallerMemberName] string test = "")
    {
        var path = Repository.PathTo("Sweep.Tests", folder, "Snapshots", $"{testClass}.{test}.verified.txt");
        if (Environment.GetEnvironmentVariable("SWEEP_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; run the test with SWEEP_ACCEPT=1 and read what it wrote");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
