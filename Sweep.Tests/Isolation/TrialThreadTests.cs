using System.Globalization;
using Sweep.Runtime.Isolation;

namespace Sweep.Tests.Isolation;

/// <summary>The thread that a trial's code runs on.</summary>
public sealed class TrialThreadTests
{
    private static readonly AsyncLocal<string?> s_flowing = new();

    [ThreadStatic]
    private static int s_ofThread;

    [Fact]
    public void Each_is_new_and_nothing_flows_to_it_from_the_one_that_starts_it()
    {
        var (culture, seen) = (CultureInfo.CurrentCulture, new List<(string?, int, string, SynchronizationContext?)>());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "!" } };
            (s_flowing.Value, s_ofThread) = ("here", 1);

            for (var i = 0; i < 2; i++)
            {
                TrialThread.Run(() =>
                {
                    seen.Add((s_flowing.Value, s_ofThread, CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, SynchronizationContext.Current));
                    (s_flowing.Value, s_ofThread) = ("there", 2);
                    CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "?" } };
                    SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                });
            }

            Assert.Equal((null, 0, ".", null), seen[0]);
            Assert.Equal(seen[0], seen[1]);
            Assert.Equal(("here", 1), (s_flowing.Value, s_ofThread));
        }
        finally
        {
            (CultureInfo.CurrentCulture, s_flowing.Value) = (culture, null);
        }
    }

    [Fact]
    public void It_has_a_name_is_in_the_background_and_has_ended_when_the_call_returns()
    {
        var thread = default(Thread);
        var state = default((string?, bool, bool, ThreadPriority));

        TrialThread.Run(() =>
        {
            thread = Thread.CurrentThread;
            state = (thread.Name, thread.IsBackground, thread.IsThreadPoolThread, thread.Priority);
        });

        Assert.Equal(("trial", true, false, ThreadPriority.Normal), state);
        Assert.NotSame(Thread.CurrentThread, thread);
        Assert.False(thread!.IsAlive);
    }

    [Fact]
    public void Its_stack_takes_deep_recursion()
    {
        var depth = 0L;

        TrialThread.Run(() => depth = Recurse(12 << 10));

        Assert.Equal(12 << 10, depth);
    }

    [Fact]
    public void Its_number_is_the_one_under_which_the_system_lists_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var listed = "";

        var number = TrialThread.Run(() => listed = Path.GetFileName(Directory.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName));

        Assert.Equal(listed, number.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Some_can_run_at_a_time_and_thousands_one_after_the_other()
    {
        var runs = 0;

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var i = 0; i < 500; i++)
            {
                TrialThread.Run(() => Interlocked.Increment(ref runs));
            }
        });

        Assert.Equal(2000, runs);
    }

    // A kilobyte each.
    private static long Recurse(int left)
    {
        Span<byte> room = stackalloc byte[1024];
        room.Fill((byte)left);
        return left == 0 ? 0 : 1 + Recurse(left - 1) + (room[^1] - (byte)left);
    }
}
