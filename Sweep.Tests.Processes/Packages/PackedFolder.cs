using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>The packages of the build that the tests belong to, in a folder outside the repository, and folders beside it for studies; packed once.</summary>
public sealed class PackedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _knownPackages;

    public PackedFolder()
    {
        _knownPackages = KnownPackages();
        Check(Folder("pack").Dotnet("pack", Repository.PathTo("SplashSweep.sln"), "-c", "Release", "--no-build", "-nologo", "-m:1", "-v", "q", "-o", Packages));
    }

    /// <summary>The folder of the packages.</summary>
    public string Packages => _folder.File("packages");

    private static string UserPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder ? folder : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A folder beside that of the packages, with a home of its own.</summary>
    public StudyFolder Folder(string name) => new(_folder.File(name), _knownPackages);

    /// <summary>Fails with what a program wrote, if it failed.</summary>
    public static void Check((int ExitCode, string Output) end) => Assert.True(end.ExitCode == 0, end.Output);

    public void Dispose() => _folder.Dispose();

    /// <summary>The user's packages without ours: who follows the README has some of the same version.</summary>
    private string KnownPackages()
    {
        var all = Directory.GetDirectories(UserPackages).ToLookup(static folder => Path.GetFileName(folder).StartsWith("splashsweep", StringComparison.OrdinalIgnoreCase));
        if (!all[true].Any())
        {
            return UserPackages;
        }

        var links = Directory.CreateDirectory(_folder.File("known")).FullName;
        foreach (var folder in all[false])
        {
            Directory.CreateSymbolicLink(Path.Combine(links, Path.GetFileName(folder)), folder);
        }

        return links;
    }
}
