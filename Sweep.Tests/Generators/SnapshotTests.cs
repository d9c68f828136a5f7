namespace Sweep.Tests.Generators;

public class SnapshotTests
{
    [Fact]
    public void Quickstart() => Verify(GeneratorHarness.Run(Samples.Quickstart), "Sample.Quickstart.g.cs");

    [Fact]
    public void Quickstart_with_query() => Verify(GeneratorHarness.RunWithQuery(Samples.Quickstart), "Sample.Quickstart.g.cs");

    [Fact]
    public void Everything() => Verify(GeneratorHarness.RunWithQuery(Samples.Everything), "Sample.Everything.g.cs");

    [Fact]
    public void Registry() => Verify(GeneratorHarness.Run(Samples.Quickstart), "SweepExperiments.g.cs");

    [Fact]
    public void Registry_with_query() => Verify(GeneratorHarness.RunWithQuery(Samples.Quickstart), "SweepExperiments.g.cs");

    private static void Verify(GeneratorHarness run, string hintName, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var text = run.Text(hintName);
        Assert.DoesNotContain('\r', text);
        Snapshot.Verify(text, nameof(SnapshotTests), test: test);
    }
}
