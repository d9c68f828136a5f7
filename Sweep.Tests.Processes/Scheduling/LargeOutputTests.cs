using System.Diagnostics;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>A trial that writes 300 MB without a line break.</summary>
public sealed class LargeOutputTests
{
    [Fact]
    public async Task Three_hundred_megabytes_without_a_line_break_cost_neither_the_log_nor_memory()
    {
        using var sweep = new SweepFixture(TestExperiments.Flooding);
        var files = new TrialFiles(Path.Combine(sweep.Folder, "files"));
        using var self = Process.GetCurrentProcess();
        var before = self.PrivateMemorySize64;
        var most = 0L;
        using var watch = new Timer(_ => most = Math.Max(most, Measure()), null, 0, 50);

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 1, Files = files, LogLimit = 1_000_000 });

        Assert.Equal(2, summary.Completed);
        var log = TrialLog.PathOf(files, sweep.Experiment.Name, 2);
        var text = await File.ReadAllTextAsync(log);
        Assert.InRange(text.Length, 500_000, 1_001_000);
        Assert.Contains("the beginning xxx", text, StringComparison.Ordinal);
        Assert.Contains("xxx the end\n", text, StringComparison.Ordinal);
        Assert.InRange(BoundedLog.LeftOutOf(log), 299_000_000, 300_000_000);
        Assert.True(most - before < 300_000_000, $"from {before:N0} to {most:N0} bytes");
    }

    private static long Measure()
    {
        using var self = Process.GetCurrentProcess();
        return self.PrivateMemorySize64;
    }
}
