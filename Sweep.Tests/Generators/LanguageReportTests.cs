using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Tests.Generators;

/// <summary>Projects that are set up otherwise than the template: older versions of C#, no nullable, no implicit usings.</summary>
public class LanguageReportTests
{
    private static readonly string s_two = Samples.Class("[Seeds(3)] public int Seed { get; init; }") + " [Experiment(\"b\")] public partial class B : IExperiment<R> { [Seeds(1)] public int Seed { get; init; } public R Run(Trial<R> trial) => new(1); } public record R([property: Minimize] double Loss);";

    [Theory]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void An_older_language_is_one_diagnostic_and_no_error_in_what_is_written(LanguageVersion version, string name)
    {
        var run = GeneratorHarness.RunAs(version, s_two);

        var only = Assert.Single(run.Reported);
        Assert.Equal(("SWP3009", $"Experiment 'Sample' needs C# 11 or newer, and this project is compiled as C# {name}; remove LangVersion from the project, or set it to 11 or more"), (only.Id, only.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(run.CompilerComplaints.Where(each => each.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true).Select(each => each.ToString()));
    }

    [Fact]
    public void What_an_older_language_leaves_unwritten_is_still_there_to_be_named()
    {
        var run = GeneratorHarness.RunAs(LanguageVersion.CSharp10, s_two, "public static class Start { public static int Count => SweepExperiments.All.Count; }");

        Assert.Empty(run.CompilerComplaints.Select(each => each.ToString()));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void A_newer_language_compiles_clean(LanguageVersion version)
    {
        var run = GeneratorHarness.RunAs(version, s_two);

        Assert.Empty(run.Reported);
        Assert.Empty(run.CompilerComplaints.Select(each => each.ToString()));
    }

    [Fact]
    public void Neither_nullable_nor_implicit_usings_are_needed()
    {
        var source = "using Sweep.Runtime;\n" + s_two;
        var compilation = GeneratorHarness.Compile("Sample", source);
        compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Single(tree => tree.FilePath == "Usings.cs"));
        compilation = compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));

        var run = GeneratorHarness.Run(compilation);

        Assert.Empty(run.Reported);
        Assert.Empty(run.CompilerComplaints.Select(each => each.ToString()));
    }
}
