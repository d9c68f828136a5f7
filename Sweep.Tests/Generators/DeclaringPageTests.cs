using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators;

public class DeclaringPageTests
{
    [Fact]
    public void Every_example_compiles_and_declares_what_the_text_says()
    {
        var blocks = MarkdownCode.Blocks(File.ReadAllText(Repository.PathTo("docs", "reference", "declaring.md")));

        Assert.Equal(14, blocks.Count);
        using var samples = GeneratorHarness.RunWithQuery([.. blocks]).Load();
        var experiments = samples.Experiments.ToDictionary(each => each.Name);
        Assert.Equal(
            [
                "asynchronous 2", "axes 432", "choices 2", "conditions 4", "exclusions 15", "first-try 30", "pairs 3", "ranges 20", "replicates 10", "scores 3", "small-study 10", "values-of-run-time 4", "what-is-written 6",
            ],
            experiments.Values.Select(each => $"{each.Name} {each.Count}"));
        Assert.Equal("0.0001 0.001 0.01 0.1 16 32 64 128 256", string.Join(' ', experiments["ranges"].Space.Axes.Where(axis => axis.Values.Count > 1).SelectMany(axis => axis.Values)));
        Assert.Equal(4, CallsOfExclusion(experiments["exclusions"].Space));
        Assert.Equal(["Accuracy", "Epochs", "Worst", "Misses"], experiments["scores"].Space.Metrics.Select(metric => metric.Name));
        Assert.Equal(2L, Filter("Matches", "what-is-written"));
        Assert.Equal(2L, Filter("Inactive", "conditions"));

        object? Filter(string method, string experiment) =>
            samples.Assembly.GetType("Filters", throwOnError: true)!.GetMethod(method)!.Invoke(null, [experiments[experiment].Space]);
    }

    private static int CallsOfExclusion(SpaceDescriptor space)
    {
        var calls = 0;
        var exclusion = space.Exclusions[0];
        var counted = space with { Exclusions = [exclusion with { Excludes = values => ++calls > 0 && exclusion.Excludes(values) }] };
        Assert.Equal(space.Shape.Count, counted.Shape.Count);
        return calls;
    }
}
