namespace Sweep.Tests.Generators;

/// <summary>The checked-out sources, found from where the tests run.</summary>
internal static class Repository
{
    public static string PathTo(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SplashSweep.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return Path.Combine([folder.FullName, .. parts]);
    }
}
