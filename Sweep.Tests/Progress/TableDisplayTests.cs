using Spectre.Console;
using Sweep.Cli.Displays;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Progress;

/// <summary>The live view, as a terminal gets it.</summary>
public sealed class TableDisplayTests
{
    private static readonly SpaceDescriptor s_space = new(
        "invented",
        "",
        [new AxisDescriptor("X", AxisKind.Integer, "int", [.. Enumerable.Range(0, 9).Select(x => AxisValue.Of(x))])],
        [new MetricDescriptor("Loss", AxisKind.Real, Direction.Minimize)]);

    [Fact]
    public void A_worker_is_a_row_with_its_device_trial_and_last_report_below_what_failed()
    {
        var text = Draw(display =>
        {
            display.Started(selected: 9, alreadyFinished: 2, workers: 3);
            display.TrialStarted(0, Lease(3));
            display.TrialStarted(1, Lease(4));
            display.TrialReported(1, Lease(4), new MetricReport(7, "Loss", 0.25, 20));
            display.TrialStarted(2, Lease(5));
            display.TrialFinished(2, Lease(5), TrialOutcome.Failure("no such [file]\n   at a place"), TimeSpan.FromSeconds(3));
        });

        var rows = text.Split('\n').Where(line => line.StartsWith('│')).Select(line => line.Split('│', StringSplitOptions.TrimEntries)[1..^1]).ToList();
        Assert.Equal(["worker", "device", "trial", "config", "step", "last report", "time", "left"], rows[0]);
        Assert.Equal(["0", "cuda:0", "3", "X=3", "", ""], rows[1][..6]);
        Assert.Equal(["1", "cuda:1", "4", "X=4", "7/20", "Loss 0.25"], rows[2][..6]);
        Assert.Equal(["2", "cuda:2", "", "idle"], rows[3][..4]);
        Assert.InRange(text.IndexOf("no such [file]", StringComparison.Ordinal), 0, text.IndexOf("worker", StringComparison.Ordinal));
        Assert.DoesNotContain("at a place", text, StringComparison.Ordinal);
        Assert.Contains("invented: 3 of 9 finished, 1 failed or diverged, 2 running, 4 waiting", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_notes_the_last_ones_are_shown()
    {
        var text = Draw(display =>
        {
            display.Started(selected: 9, alreadyFinished: 0, workers: 1);
            for (var note = 0; note < 40; note++)
            {
                display.Say($"note {note}.");
            }
        });

        Assert.DoesNotContain("note 34.", text, StringComparison.Ordinal);
        Assert.Contains("note 35.", text, StringComparison.Ordinal);
        Assert.Contains("note 39.", text, StringComparison.Ordinal);
    }

    private static TrialLease Lease(long number) => new(new(number, $"X={number}", [AxisValue.Of(number)]), new(number, 1), 1);

    // What the screen shows in the end. It is drawn only then: this terminal has no escape codes, so that a picture from before would still be there.
    private static string Draw(Action<ISweepDisplay> happen)
    {
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(screen) });
        (console.Profile.Width, console.Profile.Capabilities.Unicode) = (160, true);
        var draw = default(Action);
        using (ISweepDisplay display = new TableDisplay(new SweepProgress(s_space, TimeProvider.System, worker => $"cuda:{worker}"), console, later => draw = later))
        {
            happen(display);
        }

        draw!();
        return screen.ToString();
    }
}
