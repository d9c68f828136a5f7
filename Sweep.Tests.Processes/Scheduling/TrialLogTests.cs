using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>What trials write to their standard output and error.</summary>
public sealed class TrialLogTests
{
    [Fact]
    public async Task Each_trial_has_its_own_lines_in_its_own_file()
    {
        using var sweep = new SweepFixture(TestExperiments.Writing);
        var files = new TrialFiles(Path.Combine(sweep.Folder, "files"));

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 1, Files = files });

        Assert.Equal(4, summary.Completed);
        for (var x = 0; x < 4; x++)
        {
            var lines = await File.ReadAllLinesAsync(TrialLog.PathOf(files, sweep.Experiment.Name, x + 1));
            Assert.StartsWith($"── X={x}, attempt 1, ", lines[0], StringComparison.Ordinal);
            Assert.Equal(x == 1 ? 2 : 1, lines.Count(line => line.StartsWith("──", StringComparison.Ordinal)));
            Assert.Equal(x == 1 ? 2 : 1, lines.Count(line => line == $"x is {x}"));
            Assert.Equal(x == 1 ? 2 : 1, lines.Count(line => line == $"a fault of {x}"));
            Assert.Single(lines, line => line == $"half a line of {x}");
            Assert.Equal(x == 1 ? 7 : 4, lines.Length);
        }
    }

    [Fact]
    public void A_stream_that_is_read_late_adds_no_second_head()
    {
        string[] keys = ["X=0", "X=1", "X=2"];
        using var folder = new TemporaryFolder();
        var files = new TrialFiles(folder.Path);
        using (var log = new TrialLog(files, "Writing", 1_000_000, new ManualClock()))
        {
            foreach (var (stream, text) in new[] { (0, "out"), (1, "error") })
            {
                foreach (var (i, key) in keys.Index())
                {
                    log.Take(stream, $"\u001e{i + 1} 1 {key}\u001e");
                    log.Take(stream, $"{text} of {key}");
                    log.Take(stream, "\u001e\u001e");
                }
            }
        }

        Assert.All(keys, key => Assert.Equal([$"── {key}, attempt 1, 2026-01-02 03:04:05 UTC", $"out of {key}", $"error of {key}"], File.ReadAllLines(TrialLog.PathOf(files, "Writing", Array.IndexOf(keys, key) + 1))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trial_that_writes_nothing_has_a_log_that_says_so(bool inProcess)
    {
        using var sweep = new SweepFixture(TestExperiments.Throwing);
        var files = new TrialFiles(Path.Combine(sweep.Folder, "files"));

        await sweep.RunAsync(new SweepOptions { Workers = 1, InProcess = inProcess, Files = files });

        Assert.Equal([1L, 2, 3, 4], files.NumbersOf(sweep.Experiment.Name));
        Assert.All(Enumerable.Range(1, 4), number => Assert.Equal(!inProcess, TrialLog.IsEmpty(TrialLog.PathOf(files, sweep.Experiment.Name, number))));
    }

    [Fact]
    public void Pieces_of_a_line_stay_one_line_and_those_of_another_stream_do_not_come_between()
    {
        using var folder = new TemporaryFolder();
        var files = new TrialFiles(folder.Path);
        using (var log = new TrialLog(files, "Writing", 1_000_000, new ManualClock()))
        {
            log.Take(0, "\u001e1 1 X=0\u001e");
            log.Take(1, "\u001e1 1 X=0\u001e");
            log.Take(0, "one ", isEnded: false);
            log.Take(0, "line", isEnded: true);
            log.Take(0, "begun ", isEnded: false);
            log.Take(1, "a fault");
            log.Take(0, "and not ended", isEnded: false);
            log.Take(0, "\u001e\u001e");
            log.Take(1, "\u001e\u001e");
        }

        Assert.Equal(["one line", "begun ", "a fault", "and not ended"], File.ReadAllLines(TrialLog.PathOf(files, "Writing", 1))[1..]);
    }

    [Fact]
    public async Task The_last_words_of_a_worker_are_without_marks()
    {
        using var sweep = new SweepFixture(TestExperiments.Leaving);

        await sweep.RunAsync(new SweepOptions { Workers = 1, Files = new TrialFiles(Path.Combine(sweep.Folder, "files")) });

        Assert.Equal("worker ended with exit code 3\nthe last words", sweep.Trials[1].Error);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_ends_no_trial()
    {
        using var sweep = new SweepFixture(TestExperiments.Writing);
        var blocked = Path.Combine(sweep.Folder, "files");
        await File.WriteAllTextAsync(blocked, "a file where the folder should be");

        var summary = await sweep.RunAsync(new SweepOptions { Workers = 1, Files = new TrialFiles(blocked) });

        Assert.Equal((4, 0), (summary.Completed, summary.Failed));
    }
}
