using Sweep.Experiments.Datasets;

namespace Sweep.Tests.Datasets;

public sealed class DatasetCacheTests
{
    [Theory]
    [InlineData("/here", "/xdg", "/home/a", "/here")]
    [InlineData(null, "/xdg", "/home/a", "/xdg/splashsweep")]
    [InlineData("", "", "/home/a", "/home/a/.cache/splashsweep")]
    [InlineData(null, "not/absolute", "/home/a", "/home/a/.cache/splashsweep")]
    public void The_folder_is_the_first_that_the_environment_names(string? sweep, string? xdg, string? home, string expected)
    {
        var variables = new Dictionary<string, string?> { ["SWEEP_CACHE"] = sweep, ["XDG_CACHE_HOME"] = xdg, ["HOME"] = home };

        Assert.Equal(expected, DatasetCache.FromEnvironment(variables.GetValueOrDefault, isWindows: false).Folder);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var cache = new DatasetCache(folder.Path);
        cache.Write("file", file => file.Write("old"u8));

        Assert.Throws<DatasetException>(() => cache.Write("file", file =>
        {
            file.Write("new and long"u8);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("old", File.ReadAllText(folder.File("file")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }
}
