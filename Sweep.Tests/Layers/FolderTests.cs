using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Tests.Layers;

/// <summary>A folder is a topic: folders of a project use each other in one direction.</summary>
public sealed class FolderTests
{
    public static TheoryData<string> Projects => new(
        "Sweep.Runtime", "Sweep.Hosting", "Sweep.Sqlite", "Sweep.LiteDb", "Sweep.Query", "Sweep.Reporting", "Sweep.Export", "Sweep.Cli", "Sweep.Torch", "Sweep.Experiments", "Sweep.Generators");

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_use_each_other_in_one_direction(string project) => Assert.Equal([], FolderUses.Of(project).Circles());

    [Fact]
    public void A_circle_is_told_with_the_types_that_close_it()
    {
        var compilation = CSharpCompilation.Create("circle",
        [
            Source("Pots/Pot.cs", "namespace P; public class Pot { public Lid? Lid; }"),
            Source("Lids/Lid.cs", "namespace P; public class Lid { public static int Size => Maker.Count(3); }"),
            Source("Makers/Maker.cs", "namespace P; public static class Maker { public static int Count(int of) => of.Twice(); public static void Fill(Pot pot) { } }"),
            Source("Numbers.cs", "namespace P; public static class Numbers { public static int Twice(this int of) => 2 * of; }"),
        ]);

        Assert.Equal(["Lids uses Makers: Maker in Lid", "Makers uses Pots: Pot in Maker", "Pots uses Lids: Lid in Pot"], FolderUses.Of(compilation).Circles());
    }

    private static Microsoft.CodeAnalysis.SyntaxTree Source(string path, string text) => CSharpSyntaxTree.ParseText(text, path: path.Replace('/', Path.DirectorySeparatorChar));
}
