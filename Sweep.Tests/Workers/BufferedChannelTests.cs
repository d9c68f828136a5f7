using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

public sealed class BufferedChannelTests
{
    [Fact]
    public void Every_report_is_sent_or_left_for_the_end_in_order()
    {
        var sent = new List<MetricReport>();
        using var channel = new BufferedChannel(reports => Keep(sent, reports), () => { });
        channel.Report(new(1, "a", 1, 0));
        channel.Report(new(2, "a", double.NaN, 0));

        var left = channel.Complete();

        Assert.Equal([1, 2], sent.Concat(left).Select(r => r.Step));
        Assert.Empty(channel.Complete());
    }

    [Fact]
    public async Task A_lost_lease_cancels_the_trial_and_refuses_its_reports()
    {
        var lost = new TaskCompletionSource();
        using var channel = new BufferedChannel(_ => ReportAnswer.LeaseLost, lost.SetResult);
        channel.Report(new(1, "a", 1, 0));

        await lost.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Throws<LeaseLostException>(() => channel.Report(new(2, "a", 1, 0)));
        Assert.Throws<LeaseLostException>(() => channel.Complete());
    }

    [Fact]
    public async Task A_trial_that_reports_nothing_gives_signs_of_life()
    {
        var alive = new TaskCompletionSource<int>();
        using var channel = new BufferedChannel(
            reports =>
            {
                alive.TrySetResult(reports.Count);
                return ReportAnswer.Continue;
            },
            () => { });

        Assert.Equal(0, await alive.Task.WaitAsync(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public async Task A_slow_send_holds_neither_reports_nor_more_than_one_thread()
    {
        using var mayGoOn = new ManualResetEventSlim();
        var sends = 0;
        var began = new TaskCompletionSource();
        using var channel = new BufferedChannel(
            _ =>
            {
                Interlocked.Increment(ref sends);
                began.TrySetResult();
                return mayGoOn.Wait(TimeSpan.FromSeconds(30)) ? ReportAnswer.Continue : ReportAnswer.LeaseLost;
            },
            () => { });
        channel.Report(new(1, "a", 1, 0));
        await began.Task.WaitAsync(TimeSpan.FromSeconds(10));

        var threadsBefore = ThreadPool.ThreadCount;
        for (var step = 2; step <= 10; step++)
        {
            channel.Report(new(step, "a", 1, 0));
            await Task.Delay(100);
        }

        Assert.Equal(1, Volatile.Read(ref sends));
        Assert.InRange(ThreadPool.ThreadCount, 0, threadsBefore + 4);
        mayGoOn.Set();
        Assert.Equal(Enumerable.Range(2, 9), channel.Complete().Select(report => report.Step));
        Assert.Equal(1, Volatile.Read(ref sends));
    }

    private static ReportAnswer Keep(List<MetricReport> sent, IReadOnlyList<MetricReport> reports)
    {
        sent.AddRange(reports);
        return ReportAnswer.Continue;
    }
}
