using Sweep.Runtime.Processes;

namespace Sweep.Tests.Workers;

public sealed class WorkerIdentityTests
{
    private static readonly string s_mine = WorkerIdentity.Of(3);

    [Fact]
    public void A_living_process_is_not_gone() => Assert.False(WorkerIdentity.IsGone(s_mine));

    [Fact]
    public void A_process_number_that_is_used_again_is_another_process()
    {
        var parts = s_mine.Split('/', '.');
        Assert.True(WorkerIdentity.IsGone($"{parts[0]}/{parts[1]}.1.{parts[3]}/w3"));
    }

    [Fact]
    public void A_process_that_is_not_there_is_gone()
    {
        var parts = s_mine.Split('/', '.');
        Assert.True(WorkerIdentity.IsGone($"{parts[0]}/{int.MaxValue}.5.{parts[3]}/w0"));
    }

    [Theory]
    [InlineData("elsewhere/1.2.3/w0")]
    [InlineData("w")]
    [InlineData("")]
    [InlineData("a/b/c/d/e")]
    public void Of_other_hosts_and_names_nothing_is_known(string worker) => Assert.False(WorkerIdentity.IsGone(worker));

    [Fact]
    public void Of_another_container_with_the_same_name_nothing_is_known()
    {
        var parts = s_mine.Split('/', '.');
        Assert.False(WorkerIdentity.IsGone($"{parts[0]}/{int.MaxValue}.5.77/w0"));
    }
}
