using Sweep.Tests.Generators;

namespace Sweep.Tests.Packages;

/// <summary>docs/explanation/packages.md: two clones of the same commit, in folders of different names, pack the same assemblies, which lead a debugger to the sources on GitHub.</summary>
[Collection(SharedPackages.Name)]
public sealed class CloneTests(PackedFolder packages)
{
    private const string Remote = "https://github.com/owner/splashsweep";
    private static readonly string[] s_settings =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "BannedSymbols.txt", "LICENSE", "docs/images/icon.png", "Sweep.Torch/build/Sweep.Torch.props", "Sweep.Torch/build/Sweep.Torch.targets"];

    /// <summary>What is cloned: a project with the repository's settings, and the repository itself where tests may take minutes.</summary>
    public static TheoryData<string> Sources => Soak.IsOn ? ["settings", "repository"] : ["settings"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Two_clones_pack_the_same_assemblies(string source)
    {
        var (first, second) = (packages.Folder($"{source}-1"), packages.Folder($"{source}-2"));
        PackedFolder.Check(first.Shell(source == "settings" ? WriteSettings(first) : $"git clone -q '{Path.GetDirectoryName(Repository.PathTo("SplashSweep.sln"))}' splashsweep"));
        PackedFolder.Check(second.Shell($"mkdir deeper && git clone -q ../{source}-1/splashsweep deeper/clone"));

        PackedFolder.Check(first.Shell($"cd splashsweep\ngit remote remove origin || true\ngit remote add origin {Remote}.git\n{ReadmeTests.Install[0]}"));
        PackedFolder.Check(second.Shell($"cd deeper/clone\ngit remote set-url origin {Remote}.git\n{ReadmeTests.Install[0]}"));

        var (one, other) = (PackedAssembly.Read(first.PathOf("packages")), PackedAssembly.Read(second.PathOf("deeper", "packages")));
        Assert.NotEmpty(one);
        Assert.Equal(one.Select(static assembly => assembly.Name), other.Select(static assembly => assembly.Name));
        Assert.Empty(one.Zip(other).Where(static pair => !pair.First.Bytes.SequenceEqual(pair.Second.Bytes)).Select(static pair => pair.First.Name));
        var commit = first.Shell("git -C splashsweep rev-parse HEAD").Output.Trim();
        Assert.All(one, assembly => Assert.Equal($$$"""{"documents":{"/_/*":"{{{Remote.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}}}/{{{commit}}}/*"}}""", assembly.SourceLink()));
    }

    /// <summary>Writes a repository of one small project with the settings of this one, and returns the commands that commit it.</summary>
    private static string WriteSettings(StudyFolder folder)
    {
        foreach (var file in s_settings)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf("splashsweep", file))!);
            File.Copy(Repository.PathTo(file.Split('/')), folder.PathOf("splashsweep", file));
        }

        folder.Write("splashsweep/Sweep.Small/Sweep.Small.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><IsPackable>true</IsPackable></PropertyGroup></Project>""");
        folder.Write("splashsweep/Sweep.Small/README.md", "small\n");
        folder.Write("splashsweep/Sweep.Small/Small.cs", """
            namespace Sweep.Small;

            /// <summary>Has the path of its source in its code.</summary>
            public static class Small
            {
                /// <summary>The path of the file that calls it.</summary>
                public static string Where([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

                /// <summary>The path of this file.</summary>
                public static string Here() => Where();
            }

            """);
        folder.Write("splashsweep/SplashSweep.slnx", """<Solution><Project Path="Sweep.Small/Sweep.Small.csproj" /></Solution>""");
        return "git init -q splashsweep && cd splashsweep && git add -A && git -c user.name=a -c user.email=a@example.org commit -qm one";
    }
}
