using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sweep.Generators;
using Sweep.Generators.Parsing;

namespace Sweep.Tests.Generators;

/// <summary>Which edits cause an experiment to be parsed again.</summary>
public class ParseCacheTests
{
    private const string Class = """
        [Experiment("sample")]
        public sealed partial class Sample : Base, IExperiment<Result>
        {
            [Axis] public Mode A { get; init; }
            [Axis(Numbers.One, 2)] public int B { get; init; }
            public Result Run(Trial<Result> trial) => new(Numbers.Twice(B));
        }
        """;

    private const string Other = """
        public enum Mode { X, Y }
        public static class Numbers
        {
            public const int One = 1;
            public static readonly int Two = 2;
            public static int Twice(int number) { return number * 2; }
            public static int Thrice(int number) => number * 3;
        }
        """;

    private const string Base = """
        public abstract class Base
        {
            [Range(1, 9)] public int C { get; init; } = 3;
            [Exclude("x")] protected static bool IsOut(Base config) => config.C == 4;
        }
        """;

    private const string Result = "public sealed record Result([property: Minimize] double Loss) { public double Half { get => 1; set => _ = value; } }";

    [Theory]
    [InlineData("number * 2;", "number + number;")]
    [InlineData("number * 3;", "number + number + number;")]
    [InlineData("int Two = 2;", "int Two = 1 + 1;")]
    [InlineData("public enum", "/* Long. */\npublic   enum")]
    [InlineData("public enum", "#pragma warning disable CS1591\npublic enum")]
    public void Edit_of_another_file_that_changes_no_declaration_parses_nothing(string old, string replacement)
    {
        var before = Compile();
        var after = Replace(before, 1, old, replacement);

        Assert.Same(Parse(before), Parse(after));
        Assert.Equal(ParseAnew(after).Model, Parse(after).Model);
    }

    [Theory]
    [InlineData(1, "X, Y", "X, Y, Z")]
    [InlineData(1, "One = 1", "One = 7")]
    [InlineData(1, "public static class", "public interface IMore { } public static class")]
    [InlineData(1, "public static class", "#nullable disable\npublic static class")]
    [InlineData(1, "public enum", "global using Numbers = Other.Numbers; namespace Other { public class Numbers { } } public enum")]
    [InlineData(2, "= 3;", "= 4;")]
    [InlineData(2, "config.C == 4", "config.ToString() == \"\"")]
    [InlineData(2, "public abstract", "/* Moved. */ public abstract")]
    [InlineData(3, "get => 1", "get => 2")]
    public void Edit_of_another_file_that_may_matter_parses(int file, string old, string replacement)
    {
        var before = Compile();
        var after = Replace(before, file, old, replacement);

        Assert.NotSame(Parse(before), Parse(after));
        Assert.Equal(ParseAnew(after).Model, Parse(after).Model);
    }

    [Fact]
    public void Edit_after_many_others_is_seen()
    {
        var compilation = Compile();
        var first = Parse(compilation);
        for (var i = 3; i < 9; i++)
        {
            compilation = Replace(compilation, 1, $"number * {i};", $"number * {i + 1};");
            Assert.Same(first, Parse(compilation));
        }

        var run = GeneratorHarness.Run(compilation).Edit(each => Replace(each, 1, "X, Y", "Y, X"));
        Assert.Equal("Y", run.Load().Experiments[0].Space.Axes[1].Values[0].AsText());
    }

    [Fact]
    public void Other_part_of_the_class_is_read_anew()
    {
        var before = GeneratorHarness.Compile("Sample", Class, Other, Base, Result, "public sealed partial class Sample { [Range(1, 9)] public int D { get; init; } = 3; }");
        var after = Replace(before, 4, "= 3;", "= 4;");

        Assert.Equal("3", Parse(before).Model!.Axes.Single(axis => axis.Name == "D").Default);
        Assert.Equal("4", Parse(after).Model!.Axes.Single(axis => axis.Name == "D").Default);
    }

    [Fact]
    public void Options_references_and_the_assembly_name_matter()
    {
        var before = Compile();

        Assert.NotSame(Parse(before), Parse(before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.NotSame(Parse(before), Parse(before.AddReferences(QueryStub.Reference)));
        Assert.NotSame(Parse(before), Parse(before.WithAssemblyName("Another")));
        Assert.NotSame(Parse(before), Parse(before.AddSyntaxTrees(GeneratorHarness.Parse("public class Unrelated;", "Unrelated.cs"))));
    }

    [Fact]
    public void Older_compilation_after_a_newer_one_gets_its_own_result()
    {
        var before = Compile();
        var after = Replace(before, 1, "One = 1", "One = 7");

        Assert.Equal(["1", "2"], Values(before));
        Assert.Equal(["7", "2"], Values(after));
        Assert.Equal(["1", "2"], Values(before));

        IEnumerable<string> Values(CSharpCompilation compilation) => Parse(compilation).Model!.Axes.Single(axis => axis.Name == "B").Values;
    }

    [Fact]
    public void Diagnostic_in_another_file_moves_with_it()
    {
        var run = GeneratorHarness.Run(Class, Other, Base, "public sealed record Result(double Loss);");
        var after = run.Edit(compilation => Replace(compilation, 3, "public", "/* here */ public"));

        Assert.Equal("SWP2002", Assert.Single(run.Reported).Id);
        Assert.Equal("Result", Assert.Single(after.Reported).Text());
        Assert.Contains(after.Reported[0].Location.SourceTree!, after.Compilation.SyntaxTrees);
    }

    [Theory]
    [InlineData("[ExperimentAttribute(\"sample\")]", "")]
    [InlineData("[Sweep.Runtime.Experiment(\"sample\")]", "")]
    [InlineData("[global::Sweep.Runtime.ExperimentAttribute(\"sample\")]", "")]
    [InlineData("[Study(\"sample\")]", "global using Study = Sweep.Runtime.ExperimentAttribute;")]
    [InlineData("[Study(\"sample\")]", "global using StudyAttribute = Sweep.Runtime.ExperimentAttribute;")]
    [InlineData("[Serializable, Experiment(\"sample\")]", "")]
    public void Attribute_is_found_by_any_name(string attribute, string usings)
    {
        using var sample = GeneratorHarness.Run(Samples.Class("[Axis(1)] public int A { get; init; }", attribute), usings).Load();

        Assert.Single(sample.Experiments);
    }

    [Theory]
    [InlineData("[Other.Experiment(\"sample\")]")]
    [InlineData("[Serializable]")]
    [InlineData("[Missing(\"sample\")]")]
    public void Other_attributes_are_not_taken_for_it(string attribute)
    {
        var run = GeneratorHarness.Run(Samples.Class("[Axis(1)] public int A { get; init; }", attribute), "namespace Other { public sealed class ExperimentAttribute(string name) : Attribute { public string Name => name; } }");

        Assert.Empty(run.Reported);
        Assert.Equal(["SweepExperiments.g.cs"], run.Result.GeneratedSources.Select(file => file.HintName));
    }

    [Fact]
    public void Earlier_compilations_and_their_trees_can_be_collected()
    {
        var (run, first) = EditTwice();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.All(first, each => Assert.False(each.TryGetTarget(out _)));
        Assert.Equal(2, run.GetRunResult().GeneratedTrees.Length);
    }

    // Not inlined, so that no local keeps a compilation.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Run, WeakReference<object>[] First) EditTwice()
    {
        var first = GeneratorHarness.Run(Compile());
        var second = first.Edit(compilation => Replace(compilation, 1, "number * 2;", "number * 4;"));
        var third = second.Edit(compilation => Replace(compilation, 1, "number * 4;", "number * 5;"));
        return (third.Driver, [new(first.Compilation), new(first.Compilation.SyntaxTrees[1])]);
    }

    private static CSharpCompilation Compile() => GeneratorHarness.Compile("Sample", Class, Other, Base, Result);

    private static ParseResult Parse(CSharpCompilation compilation) => Parse(compilation, ParseCache.Parse);

    private static ParseResult ParseAnew(CSharpCompilation compilation) => Parse(compilation, ExperimentParser.Parse);

    private static ParseResult Parse(CSharpCompilation compilation, Func<INamedTypeSymbol, AttributeData, TypeDeclarationSyntax, Compilation, CancellationToken, ParseResult> parse)
    {
        var declaration = compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Single();
        var type = compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration)!;
        return parse(type, type.Attribute(KnownNames.ExperimentAttribute)!, declaration, compilation, CancellationToken.None);
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string old, string replacement)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.GetText().ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(text.Replace(old, replacement, StringComparison.Ordinal), tree.FilePath));
    }
}
