using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Generators;

namespace Sweep.Tests.Generators;

public class CacheTests
{
    [Theory]
    [InlineData("nothing", IncrementalStepRunReason.Cached)]
    [InlineData("another file", IncrementalStepRunReason.Cached)]
    [InlineData("a comment", IncrementalStepRunReason.Cached)]
    [InlineData("an unmarked property", IncrementalStepRunReason.Cached)]
    [InlineData("a method's body", IncrementalStepRunReason.Cached)]
    [InlineData("a number of another name", IncrementalStepRunReason.Cached)]
    [InlineData("one more value", IncrementalStepRunReason.Modified)]
    [InlineData("one more member", IncrementalStepRunReason.Modified)]
    [InlineData("one more metric", IncrementalStepRunReason.Modified)]
    [InlineData("another description", IncrementalStepRunReason.Modified)]
    public void Edit(string edit, IncrementalStepRunReason expected)
    {
        var run = GeneratorHarness.Run(Samples.Quickstart).Edit(compilation => Edited(compilation, edit));

        Assert.Equal(expected, ModelReason(run, "quickstart"));
        Assert.Equal(expected, Outputs(run)["Sample.Quickstart.g.cs"]);

        // The registry holds names and types alone: nothing of the above changes it.
        Assert.Equal(IncrementalStepRunReason.Cached, Outputs(run)["SweepExperiments.g.cs"]);
    }

    [Theory]
    [InlineData("another file", IncrementalStepRunReason.Cached)]
    [InlineData("a comment above the class", IncrementalStepRunReason.Cached)]
    [InlineData("an exclusion that reads the same axes", IncrementalStepRunReason.Cached)]
    [InlineData("an exclusion that reads another axis", IncrementalStepRunReason.Modified)]
    [InlineData("other values at run time", IncrementalStepRunReason.Cached)]
    [InlineData("a bound of another form", IncrementalStepRunReason.Cached)]
    [InlineData("a wider range", IncrementalStepRunReason.Modified)]
    [InlineData("another default", IncrementalStepRunReason.Modified)]
    [InlineData("another condition", IncrementalStepRunReason.Modified)]
    [InlineData("another row of a pair", IncrementalStepRunReason.Modified)]
    [InlineData("another former name", IncrementalStepRunReason.Modified)]
    [InlineData("another unit", IncrementalStepRunReason.Modified)]
    [InlineData("other requirements", IncrementalStepRunReason.Modified)]
    public void Edit_of_everything(string edit, IncrementalStepRunReason expected)
    {
        var run = GeneratorHarness.Run(Samples.Everything).Edit(compilation => Edited(compilation, edit));

        Assert.Equal(expected, ModelReason(run, "everything"));
        Assert.Equal(expected, Outputs(run)["Sample.Everything.g.cs"]);
        Assert.Equal(IncrementalStepRunReason.Cached, Outputs(run)["SweepExperiments.g.cs"]);
    }

    [Fact]
    public void Base_class_in_another_file_counts()
    {
        var run = GeneratorHarness.Run(
            Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public partial class Sample : Base"),
            "public class Base { [Axis(1)] public int B { get; init; } }");

        var after = run.Edit(compilation => Replace(compilation, "[Axis(1)]", "[Axis(1, 2)]", "Source1.cs"));

        Assert.Equal(IncrementalStepRunReason.Modified, Outputs(after)["Sample.g.cs"]);
    }

    [Fact]
    public void Moved_note_moves_and_nothing_is_written_anew()
    {
        var before = GeneratorHarness.Run(Samples.Quickstart);
        var after = before.Edit(compilation => Edited(compilation, "a comment above the class"));

        Assert.Equal(Assert.Single(before.Notes).Location.SourceSpan.Start + "/* here */ ".Length, Assert.Single(after.Notes).Location.SourceSpan.Start);
        Assert.Equal(IncrementalStepRunReason.Cached, Outputs(after)["Sample.Quickstart.g.cs"]);
    }

    [Fact]
    public void Warning_moves_and_nothing_is_written_anew()
    {
        var before = GeneratorHarness.Run(Samples.Class("[Axis(1)] public int A { get; init; } [Axis(1), When(nameof(A), 1, 2)] public int? B { get; init; }"));
        var after = before.Edit(compilation => Replace(compilation, "nameof(A)", "/* here */ nameof(A)"));

        Assert.Equal(Assert.Single(before.Reported).Location.SourceSpan.Start + "/* here */ ".Length, Assert.Single(after.Reported).Location.SourceSpan.Start);
        Assert.Equal(IncrementalStepRunReason.Cached, Outputs(after)["Sample.g.cs"]);
    }

    [Fact]
    public void Another_experiment_leaves_the_first_alone_and_enters_the_registry()
    {
        var run = GeneratorHarness.Run(Samples.Quickstart).Edit(compilation => compilation.AddSyntaxTrees(
            GeneratorHarness.Parse(Samples.Class("[Axis(1)] public int A { get; init; }", declaration: "public partial class Another"), "Another.cs")));

        Assert.Equal(IncrementalStepRunReason.Cached, Outputs(run)["Sample.Quickstart.g.cs"]);
        Assert.Equal(IncrementalStepRunReason.New, Outputs(run)["Another.g.cs"]);
        Assert.Equal(IncrementalStepRunReason.Modified, Outputs(run)["SweepExperiments.g.cs"]);
    }

    [Fact]
    public void Reference_to_the_query_side_rewrites_everything()
    {
        var run = GeneratorHarness.Run(Samples.Quickstart).Edit(compilation => compilation.AddReferences(QueryStub.Reference));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], Outputs(run).Values);
        Assert.Contains("class Row", run.Text("Sample.Quickstart.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Moved_diagnostic_moves()
    {
        var before = GeneratorHarness.Run(Samples.Class("[Axis(1, 1)] public int A { get; init; }"));
        var after = before.Edit(compilation => Replace(compilation, "[Axis(1, 1)]", "/* here */ [Axis(1, 1)]"));

        Assert.Equal(Assert.Single(before.Reported).Location.SourceSpan.Start + "/* here */ ".Length, Assert.Single(after.Reported).Location.SourceSpan.Start);
        Assert.Same(after.Compilation.SyntaxTrees.Single(tree => tree.FilePath == "Source0.cs"), after.Reported[0].Location.SourceTree);
    }

    [Fact]
    public void Mended_diagnostic_goes_and_code_comes()
    {
        var run = GeneratorHarness.Run(Samples.Class("[Axis(1, 1)] public int A { get; init; }")).Edit(compilation => Replace(compilation, "1, 1", "1, 2"));

        Assert.Empty(run.Reported);
        Assert.Contains("Sample.g.cs", Outputs(run).Keys);
    }

    [Fact]
    public void Two_runs_write_the_same() => Assert.Equal(
        GeneratorHarness.Run(Samples.Quickstart).Result.GeneratedSources.Select(file => file.SourceText.ToString()),
        GeneratorHarness.Run(Samples.Quickstart).Result.GeneratedSources.Select(file => file.SourceText.ToString()));

    [Fact]
    public void Models_hold_on_to_no_compilation()
    {
        var run = GeneratorHarness.RunWithQuery(Samples.Everything, Samples.Class("[Axis(\"x\")] public string A { get; init; } = \"\";"));
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in TrackingNames.Values)
        {
            Assert.All(run.Result.TrackedSteps[step].SelectMany(each => each.Outputs), output => Walk(output.Value, visited, step));
        }

        Assert.True(visited.Count > 30, $"Only {visited.Count} objects were visited");
    }

    private static void Walk(object? node, HashSet<object> visited, string path)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !visited.Add(node))
        {
            return;
        }

        Assert.False(node is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or Diagnostic or SemanticModel, $"{path} holds a {node.GetType()}");
        if (node is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, visited, path + "[]");
            }
        }

        for (var type = node.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(node), visited, $"{path}.{field.Name}");
            }
        }
    }

    private static CSharpCompilation Edited(CSharpCompilation compilation, string edit) => edit switch
    {
        "nothing" => compilation,
        "another file" => compilation.AddSyntaxTrees(GeneratorHarness.Parse("namespace Sample; public class Unrelated { }", "Unrelated.cs")),
        "a comment" => Replace(compilation, "public int Unmarked", "/* Never swept. */ public int Unmarked"),
        "an unmarked property" => Replace(compilation, "public int Unmarked { get; init; }", "public int Unmarked { get; init; } public int Too => 1;"),
        "a method's body" => Replace(compilation, "Hinges * LearningRate", "Hinges + LearningRate"),
        "a number of another name" => Replace(compilation, "[Axis(3, 5, 7)]", "[Axis(3, 2 + 3, 0x7)]"),
        "one more value" => Replace(compilation, "[Axis(3, 5, 7)]", "[Axis(3, 5, 7, 9)]"),
        "one more member" => Replace(compilation, "Tanh, Splash", "Tanh, Swish, Splash"),
        "one more metric" => Replace(compilation, "long Images", "long Images, double Loss"),
        "a comment above the class" => Replace(compilation, "[Experiment(", "/* here */ [Experiment("),
        "an exclusion that reads the same axes" => Replace(compilation, "config.Width == 64 && config.Dropout == 0.25f", "config is { Dropout: < 0.3f, Width: < 100 }"),
        "an exclusion that reads another axis" => Replace(compilation, "config.Width == 64 &&", "config.Depth == 2 && config.Width == 64 &&"),
        "other values at run time" => Replace(compilation, "\"sgd\", \"adam\"]", "\"adam\", \"lion\"]"),
        "a bound of another form" => Replace(compilation, "[Range(1, 9)]", "[Range(1.0, high: 10 - 1)]"),
        "a wider range" => Replace(compilation, "[Range(1, 9)]", "[Range(1, 10)]"),
        "another default" => Replace(compilation, "= 0.05;", "= 0.06;"),
        "another condition" => Replace(compilation, "nameof(Hinges), 5", "nameof(Hinges), 3"),
        "another row of a pair" => Replace(compilation, "0.5f, 0.5f, 0.25f", "0.5f, 0.25f, 0.25f"),
        "another former name" => Replace(compilation, "\"Size\"", "\"Sizes\""),
        "another unit" => Replace(compilation, "Unit(\"s\")", "Unit(\"ms\")"),
        "other requirements" => Replace(compilation, "2000", "3000"),
        "another description" => Replace(compilation, "on MNIST", "on CIFAR-10"),
        _ => throw new ArgumentOutOfRangeException(nameof(edit), edit, null),
    };

    private static CSharpCompilation Replace(CSharpCompilation compilation, string old, string replacement, string file = "Source0.cs")
    {
        var tree = compilation.SyntaxTrees.Single(each => each.FilePath == file);
        var text = tree.GetText().ToString();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(text.Replace(old, replacement, StringComparison.Ordinal), tree.FilePath));
    }

    private static IncrementalStepRunReason ModelReason(GeneratorHarness run, string experiment) => run.Result.TrackedSteps[TrackingNames.Models]
        .SelectMany(each => each.Outputs)
        .Single(output => ((Sweep.Generators.Models.ExperimentModel)output.Value).Experiment == experiment).Reason;

    // By hint name, which stands in the text that the output step produced.
    private static Dictionary<string, IncrementalStepRunReason> Outputs(GeneratorHarness run) => run.Result.TrackedOutputSteps.Values
        .SelectMany(steps => steps)
        .SelectMany(step => step.Outputs)
        .SelectMany(output => Files(output.Value).Select(name => (name, output.Reason)))
        .OrderBy(pair => pair.name, StringComparer.Ordinal)
        .ToDictionary(pair => pair.name, pair => pair.Reason);

    private static IEnumerable<string> Files(object outputs)
    {
        // (IEnumerable<GeneratedSourceText> Sources, IEnumerable<Diagnostic> Diagnostics), whose items are internal to Roslyn.
        var sources = (IEnumerable)outputs.GetType().GetField("Item1")!.GetValue(outputs)!;
        return sources.Cast<object>().Select(source => (string)source.GetType().GetProperty("HintName")!.GetValue(source)!);
    }
}
