using Sweep.Hosting;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Storage.Remote;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>What dead, stopped and foreign processes have left: it costs a living sweep nothing, and takes nothing from it.</summary>
[Collection("whole machine")]
public sealed class LeftoverTests : IDisposable
{
    private static readonly string s_boot = WorkerIdentity.Process.Split('x')[^1];
    private readonly TemporaryFolder _root = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_neighbour_that_shows_no_sign_of_life_has_no_share_until_it_does()
    {
        var self = Folder("self");
        var neighbour = Folder("neighbour");
        var peers = new PeerSweeps(self, _clock);
        peers.Publish(new Dictionary<string, int> { ["cpu"] = 4 });
        new PeerSweeps(neighbour, _clock).Publish(new Dictionary<string, int> { ["cpu"] = 4 });
        Pulse(neighbour);

        Assert.Equal(2, peers.Read().Count);
        _clock.Advance(PeerSweeps.Timeout / 2);
        Pulse(neighbour);
        peers.Read();
        _clock.Advance(PeerSweeps.Timeout / 2);
        Assert.Equal(2, peers.Read().Count);
        _clock.Advance(PeerSweeps.Timeout);
        Assert.Equal(peers.Self, peers.Read().Single().Sweep);
        Pulse(neighbour);
        Assert.Equal(2, peers.Read().Count);
    }

    [Fact]
    public void What_a_dead_container_told_long_ago_is_not_heard_and_a_clock_that_was_set_silences_nobody()
    {
        var self = Folder("self");
        var dead = Folder("dead");
        new PeerSweeps(dead, _clock).Publish(new Dictionary<string, int> { ["cpu"] = 4 });
        Pulse(dead);
        _clock.Advance(TimeSpan.FromHours(1));
        var living = Folder("living");
        new PeerSweeps(living, _clock).Publish(new Dictionary<string, int> { ["cpu"] = 4 });
        Pulse(living);
        var peers = new PeerSweeps(self, _clock);
        peers.Publish(new Dictionary<string, int> { ["cpu"] = 4 });

        Assert.Equal([Path.GetFileName(living), peers.Self], peers.Read().Select(request => request.Sweep).Order(StringComparer.Ordinal));
        _clock.Jump(TimeSpan.FromDays(1));
        _clock.Advance(PeerSweeps.Timeout / 2);
        Assert.Equal(2, peers.Read().Count);
    }

    [Fact]
    public async Task A_stopped_sweep_gives_its_part_of_the_processor_to_the_others_and_gets_it_back()
    {
        using var first = new SweepFixture(TestExperiments.Waiting) { SharesDevices = true };
        var folder = Folder("other");
        using var stopped = AppProcess.Start(folder, "run", TestExperiments.Waiting, "--workers", "2");
        await SweepFixture.UntilAsync(() => File.Exists(Path.Combine(folder, TestExperiment.RunsFile)), "the other sweep runs");
        SweepProcess.Signal("STOP", stopped.Id);
        try
        {
            var running = first.RunAsync(workers: 2);
            await SweepFixture.UntilAsync(() => first.Runs.Count == 2, "the first sweep has both places");
            first.Go();
            Assert.Equal(4, (await running).Completed);
        }
        finally
        {
            SweepProcess.Signal("CONT", stopped.Id);
            SweepProcess.Signal("TERM", stopped.Id);
            await AppProcess.EndAsync(stopped);
        }
    }

    [Fact]
    public void The_folder_of_a_container_that_was_killed_is_removed_and_that_of_one_that_answers_or_has_just_begun_is_not()
    {
        var begun = SocketFolder.Create(TimeProvider.System);
        var parent = begun.Parent!.FullName;
        var dead = Path.Combine(parent, $"sweep-socket-7.7.77x{s_boot}-abcdefgh.xyz");
        var young = Path.Combine(parent, $"sweep-socket-8.8.77x{s_boot}-abcdefgh.xyz");
        var foreign = Path.Combine(parent, "sweep-socket-9.9.77x01234567-abcdefgh.xyz");
        foreach (var folder in (string[])[dead, young, foreign])
        {
            Directory.CreateDirectory(folder);
        }

        Directory.SetLastWriteTimeUtc(dead, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));
        Directory.SetLastWriteTimeUtc(foreign, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        SocketFolder.Create(TimeProvider.System).Delete();

        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(young));
        Assert.True(Directory.Exists(foreign));
        Directory.SetLastWriteTimeUtc(foreign, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        SocketFolder.Create(TimeProvider.System).Delete();
        Assert.False(Directory.Exists(foreign));
        Directory.Delete(young);
        begun.Delete();
    }

    [Fact]
    public void The_note_of_an_owner_in_a_container_that_was_killed_is_none()
    {
        var store = _root.File("trials.db");
        new OwnerFile($"container/7.7.77x{s_boot}/w0", _root.File("socket")).Write(store);
        Assert.True(OwnerFile.Read(store)!.HasEnded);
        Assert.Null(RemoteTrialStore.TryConnect(store, toWrite: true));

        new OwnerFile("elsewhere/7.7.77x01234567/w0", _root.File("socket")).Write(store);
        Assert.Throws<StoreOwnerLostException>(() => RemoteTrialStore.TryConnect(store, toWrite: true));
    }

    [Fact]
    public async Task A_socket_folder_that_is_deleted_under_a_running_sweep_is_made_anew()
    {
        using var sweep = new SweepFixture(TestExperiments.Waiting);
        var running = sweep.RunAsync();
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 2, "both workers evaluate");
        var folder = Socket(sweep.Runs[0].Process);

        Directory.Delete(folder, recursive: true);
        SweepProcess.Signal("KILL", sweep.Runs[0].Process);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == 3, "a new worker evaluates");
        sweep.Go();
        var summary = await running;

        Assert.Equal((4, 0), (summary.Completed, summary.Failed));
        Assert.False(Directory.Exists(folder));
    }

    public void Dispose() => _root.Dispose();

    private string Folder(string name)
    {
        var path = _root.File($"sweep-socket-{Environment.ProcessId}.{WorkerIdentity.Process.Split('.', 2)[1]}-{name}");
        Directory.CreateDirectory(path);
        return path;
    }

    private void Pulse(string folder) => Directory.SetLastWriteTimeUtc(folder, _clock.GetUtcNow().UtcDateTime);

    // The folder of the socket in a worker's command line.
    private static string Socket(int process)
    {
        var arguments = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
        return Path.GetDirectoryName(arguments[Array.IndexOf(arguments, "--socket") + 1])!;
    }
}
