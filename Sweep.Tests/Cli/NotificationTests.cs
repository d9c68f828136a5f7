using Sweep.Cli;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Cli;

/// <summary>What a command of --notify is told.</summary>
public class NotificationTests
{
    [Fact]
    public async Task A_key_longer_than_a_variable_may_be_is_cut_and_its_control_characters_are_shown()
    {
        using var folder = new TemporaryFolder();
        var complaints = new List<string>();
        var notification = new Notification($"printf '%s' \"$SWEEP_MESSAGE\" > '{folder.File("message")}'.$SWEEP_EVENT", "long", new SilentObserver(), complaints.Add);
        var lease = new TrialLease(new(1, $"Text={new string('k', 300_000)}", []), new(1, 1), 1);

        notification.TrialFinished(0, lease, TrialOutcome.Failure("bad\u001b]0;title\u0007"), TimeSpan.FromSeconds(1));
        await notification.EndAsync("bad\u001b]0;title\u0007");

        Assert.Empty(complaints);
        var failed = await File.ReadAllTextAsync(folder.File("message") + ".failed");
        Assert.StartsWith("long: trial 1 failed: Text=kkk", failed, StringComparison.Ordinal);
        Assert.Equal(4_000, failed.Length);
        Assert.Equal("bad␛]0;title␇", await File.ReadAllTextAsync(folder.File("message") + ".ended"));
    }
}
