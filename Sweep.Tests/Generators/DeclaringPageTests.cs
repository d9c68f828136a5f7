namespace Sweep.Tests.Generators;

public class DeclaringPageTests
{
    [Fact]
    public void Every_example_compiles_and_declares_what_the_text_says()
    {
        var blocks = MarkdownCode.Blocks(File.ReadAllText(Repository.PathTo("docs", "declaring.md")));

        Assert.Equal(6, blocks.Count);
        using var samples = GeneratorHarness.RunWithQuery([.. blocks]).Load();
        Assert.Equal(["axes", "first-try", "replicates", "scores", "what-is-written"], samples.Experiments.Select(each => each.Name));
        Assert.Equal([3 * 2 * 2 * 3 * 3 * 2 * 2, 3 * 2 * 5, 10, 3, 6], samples.Experiments.Select(each => each.Count));
        Assert.Equal(["Accuracy", "Epochs", "Misses"], samples.Experiments[3].Space.Metrics.Select(metric => metric.Name));
        Assert.Equal(2, samples.Assembly.GetType("Filters", throwOnError: true)!.GetMethod("Matches")!.Invoke(null, [samples.Experiments[4].Space]) is long count ? count : 0);
    }
}
