using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>The README's commands for who references packages, read out of it and run as they stand, but for the first: it packs what is built already. <see cref="CloneTests"/> runs that, too.</summary>
[Collection(SharedPackages.Name)]
public sealed class ReadmeTests(PackedFolder packages)
{
    private static readonly string[] s_install = Lines("README.md", "dotnet pack");
    private static readonly string[] s_study = Lines("README.md", "dotnet new sweep");

    /// <summary>The README's lines that pack, install the templates and add the source.</summary>
    public static IReadOnlyList<string> Install => s_install;

    /// <summary>The README's lines that make a study and run it.</summary>
    public static IReadOnlyList<string> Study => s_study;

    [Fact]
    public void Its_commands_make_a_study_and_run_it()
    {
        var folder = packages.Folder("readme");
        Directory.CreateDirectory(folder.PathOf("splashsweep"));
        var packed = Directory.CreateSymbolicLink(folder.PathOf("packages"), packages.Packages);
        Assert.Equal("dotnet pack -c Release -o ../packages", s_install[0]);

        PackedFolder.Check(folder.Shell($"cd splashsweep\n{string.Join('\n', s_install[1..])}"));
        var end = folder.Shell(string.Join('\n', s_study));

        packed.Delete();
        PackedFolder.Check(end);
        Assert.DoesNotContain("warning", end.Output, StringComparison.Ordinal);
        Assert.Contains("27 completed of 27", end.Output, StringComparison.Ordinal);
        Assert.Contains("± ", end.Output, StringComparison.Ordinal); // the table of cells
    }

    [Fact]
    public void The_page_on_packages_gives_the_same_commands()
    {
        Assert.Equal(s_install[..1], Lines("docs/how-to/packages.md", "dotnet pack"));
        Assert.Equal([s_install[1], .. s_study.SelectMany(static line => line.Split('#')[0].Split("&&")).Select(static part => part.Trim())], Lines("docs/how-to/packages.md", "dotnet new install"));
        Assert.All(["README.md", "docs/how-to/packages.md"], static page => Assert.Contains("dotnet add package SplashSweep", File.ReadAllText(Repository.PathTo(page)), StringComparison.Ordinal));
    }

    private static string[] Lines(string page, string start) => MarkdownCode.Fences(File.ReadAllText(Repository.PathTo(page.Split('/')))).Single(block => block.StartsWith(start, StringComparison.Ordinal)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
