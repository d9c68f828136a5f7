using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>The supervisor over invented workers.</summary>
public sealed class WorkerSupervisionTests
{
    [Fact]
    public async Task A_worker_that_ends_again_and_again_without_a_trial_ends_the_sweep()
    {
        using var folder = new TemporaryFolder();
        using var store = new MemoryTrialStore(TimeProvider.System);
        var backend = new EndingBackend();
        var options = new SweepOptions { Workers = 1, SharesDevices = false, Backend = backend, Command = new WorkerCommand("program", ["first"]) };

        var fault = await Assert.ThrowsAsync<SweepException>(() => SweepSupervisor.RunAsync(TestExperiments.Find(TestExperiments.Quick, folder.Path), store, options, new SilentObserver(), CancellationToken.None));

        Assert.Equal("Worker 0 ended 3 times in a row without taking a trial: the job was refused", fault.Message);
        Assert.Equal(3, backend.Starts.Count);
        Assert.All(backend.Starts, start => Assert.Equal((0, 1, "quick", "program", "first"), (start.Index, start.Count, start.Experiment, start.FileName, start.Arguments[0])));
    }

    [Fact]
    public async Task Whether_a_worker_lives_is_for_the_backend_to_say()
    {
        using var folder = new TemporaryFolder();
        using var store = new MemoryTrialStore(TimeProvider.System);
        var experiment = TestExperiments.Find(TestExperiments.Quick, folder.Path);
        store.EnsureSchema(experiment.Space);
        var trials = store.Trials(experiment.Space);
        trials.Add([experiment.ValuesAt(0), experiment.ValuesAt(1)]);
        trials.Claim(new ClaimRequest("cluster/job-1/w0", "cpu", TimeSpan.FromHours(1)));
        trials.Claim(new ClaimRequest("cluster/job-2/w0", "cpu", TimeSpan.FromHours(1)));
        var backend = new EndingBackend();

        await Assert.ThrowsAsync<SweepException>(() => SweepSupervisor.RunAsync(experiment, store, new SweepOptions { Workers = 1, SharesDevices = false, Backend = backend, Command = new WorkerCommand("program", []) }, new SilentObserver(), CancellationToken.None));

        Assert.Equal(["cluster/job-2/w0"], trials.Read().Where(trial => trial.Worker is not null).Select(trial => trial.Worker!));
    }

    private sealed class EndingBackend : IWorkerBackend
    {
        public List<WorkerStart> Starts { get; } = [];

        public IWorkerHandle Start(WorkerStart start)
        {
            Starts.Add(start);
            return new EndedWorker();
        }

        public bool IsGone(string worker) => worker == "cluster/job-1/w0";

        public void EndOrphans()
        {
        }
    }

    private sealed class EndedWorker : IWorkerHandle
    {
        public bool IsSuspended => false;

        public Task<string> WaitAsync() => Task.FromResult("the job was refused");

        public Task StopAsync(TimeSpan grace) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
