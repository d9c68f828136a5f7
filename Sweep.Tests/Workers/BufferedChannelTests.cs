using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Tests.Workers;

public sealed class BufferedChannelTests
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private readonly ManualClock _clock = new();
    private readonly List<MetricReport> _sent = [];
    private int _sends;
    private int _lost;

    [Fact]
    public void Every_report_is_sent_or_left_for_the_end_in_order()
    {
        using var channel = Channel(ReportAnswer.Continue);
        channel.Report(new(1, "a", 1, 0));
        _clock.Advance(s_tick);
        channel.Report(new(2, "a", double.NaN, 0));

        var left = channel.Complete();

        Assert.Equal([1], _sent.Select(report => report.Step));
        Assert.Equal([2], left.Select(report => report.Step));
        Assert.Empty(channel.Complete());
    }

    [Fact]
    public void A_lost_lease_cancels_the_trial_and_refuses_its_reports()
    {
        using var channel = Channel(ReportAnswer.LeaseLost);
        channel.Report(new(1, "a", 1, 0));
        _clock.Advance(s_tick);
        _clock.Advance(s_tick);

        Assert.Equal(1, _lost);
        Assert.Throws<LeaseLostException>(() => channel.Report(new(2, "a", 1, 0)));
        Assert.Throws<LeaseLostException>(channel.ThrowIfPruned);
        Assert.Throws<LeaseLostException>(() => channel.Complete());
    }

    [Fact]
    public void A_trial_that_reports_nothing_sends_a_heartbeat_every_five_seconds()
    {
        using var channel = Channel(ReportAnswer.Continue);

        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, _sends);
        _clock.Advance(TimeSpan.FromSeconds(5.1));

        Assert.Equal((2, 0), (_sends, _sent.Count));
    }

    [Fact]
    public void Asking_whether_a_trial_is_pruned_sends_what_is_buffered_and_throws_on_that_answer()
    {
        using var channel = Channel(ReportAnswer.Prune);
        channel.ThrowIfPruned(); // nothing was reported, so nobody was asked
        Assert.Equal(0, _sends);
        channel.Report(new(3, "TestError", 0.41, 0));

        var pruned = Assert.Throws<TrialPrunedException>(channel.ThrowIfPruned);

        Assert.Equal("pruned after step 3: TestError 0.41", pruned.Message);
        Assert.Equal([3], _sent.Select(report => report.Step));
    }

    [Fact]
    public void An_answer_that_came_with_an_earlier_batch_prunes_at_the_next_question()
    {
        var answer = ReportAnswer.Prune;
        using var channel = new BufferedChannel(_ => answer, () => { }, _clock, canPrune: true);
        channel.Report(new(1, "a", 1, 0));
        _clock.Advance(s_tick);
        answer = ReportAnswer.Continue;
        channel.Report(new(2, "a", 1, 0));

        Assert.Throws<TrialPrunedException>(channel.ThrowIfPruned);
    }

    [Fact]
    public void Where_nothing_prunes_the_question_costs_no_message()
    {
        using var channel = new BufferedChannel(Send(ReportAnswer.Prune), () => _lost++, _clock, canPrune: false);
        channel.Report(new(1, "a", 1, 0));

        channel.ThrowIfPruned();

        Assert.Equal(0, _sends);
        Assert.Single(channel.Complete());
    }

    [Fact]
    public async Task A_slow_send_holds_up_no_report_and_no_second_send_begins()
    {
        using var mayGoOn = new ManualResetEventSlim();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var channel = new BufferedChannel(
            _ =>
            {
                Interlocked.Increment(ref _sends);
                began.TrySetResult();
                return mayGoOn.Wait(TimeSpan.FromSeconds(30)) ? ReportAnswer.Continue : ReportAnswer.LeaseLost;
            },
            () => { },
            _clock,
            canPrune: false);
        channel.Report(new(1, "a", 1, 0));
        var tick = Task.Run(() => _clock.Advance(s_tick));
        await began.Task.WaitAsync(TimeSpan.FromSeconds(10));

        for (var step = 2; step <= 10; step++)
        {
            channel.Report(new(step, "a", 1, 0));
        }

        mayGoOn.Set();
        await tick;
        Assert.Equal(Enumerable.Range(2, 9), channel.Complete().Select(report => report.Step));
        Assert.Equal(1, Volatile.Read(ref _sends));
    }

    private BufferedChannel Channel(ReportAnswer answer) => new(Send(answer), () => _lost++, _clock, canPrune: true);

    private Func<IReadOnlyList<MetricReport>, ReportAnswer> Send(ReportAnswer answer) => reports =>
    {
        _sends++;
        _sent.AddRange(reports);
        return answer;
    };
}
