using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Search;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>How a sweep is to be run.</summary>
public sealed record SweepOptions
{
    /// <summary>How many worker processes; 0 means as many as fit on the cores that this process may use, at <see cref="ThreadsPerWorker"/> for each slot that a trial needs.</summary>
    public int Workers { get; init; }

    /// <summary>Where the workers run, one in each slot; null for <see cref="Workers"/> of them on the processor.</summary>
    public IReadOnlyList<DeviceSlot>? Slots { get; init; }

    /// <summary>How many threads each trial may use, at least 1.</summary>
    public int ThreadsPerWorker { get; init; } = 1;

    /// <summary>Evaluates the trials one after the other in this process, for breakpoints.</summary>
    public bool InProcess { get; init; }

    /// <summary>Whether each trial gets a process of its own, also where the experiment does not ask for it. Not kept to in this process.</summary>
    public bool Isolate { get; init; }

    /// <summary>How many times a trial may be claimed before it counts as failed, at least 1.</summary>
    public int AttemptLimit { get; init; } = 3;

    /// <summary>How long an evaluation may take before its worker is ended (by SIGTERM, then by SIGKILL) and the trial fails; null for as long as it wants. Not kept to in this process.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long a worker that was asked to end may take for it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When the run ends before all has been evaluated.</summary>
    public SweepBudget Budget { get; init; } = SweepBudget.Unlimited;

    /// <summary>When cancelled, no more trials are begun, and the run ends with those that run.</summary>
    public CancellationToken Drain { get; init; }

    /// <summary>What a shell runs when the first trial fails and when the run has ended; null for nothing. Used by the command line.</summary>
    public string? Notify { get; init; }

    /// <summary>Whether events are written as JSON, an object a line, instead of being shown. Used by the command line.</summary>
    public bool Json { get; init; }

    /// <summary>Whether the sweep leaves an equal part of the machine's devices to other sweeps of this user that run at the same time and do so too.</summary>
    public bool SharesDevices { get; init; } = true;

    /// <summary>How configs are searched for, one at a time as slots become free; null means in the order of <see cref="Selection"/>, which is else not looked at.</summary>
    public SearchPlan? Search { get; init; }

    /// <summary>Whether the cells of the selection race for their replicates, and how; null for all of them. Not with <see cref="Search"/>.</summary>
    public RacePlan? Race { get; init; }

    /// <summary>Stops trials early, where they call <see cref="Trial.ThrowIfPruned"/>; null for none.</summary>
    public IPruner? Pruner { get; init; }

    /// <summary>Which configs to evaluate; null means the whole grid.</summary>
    public GridSelection? Selection { get; init; }

    /// <summary>The code that will run the trials, kept with each of them; null means that it is not known.</summary>
    public CodeVersion? Code { get; init; }

    /// <summary>Where the trials keep files; null for nowhere.</summary>
    public TrialFiles? Files { get; init; }

    /// <summary>Whether a trial that has no files yet begins with a copy of those that an earlier result of it, or other code, left: its result is then not that of the code in its row alone.</summary>
    public bool KeepsCheckpoints { get; init; }

    /// <summary>The experiments whose trials in the store a trial may find.</summary>
    public IReadOnlyList<Experiment> Experiments { get; init; } = [];

    /// <summary>How many bytes the log of a trial may have; of more its beginning and its end are kept, and a line says how much is left out.</summary>
    public long LogLimit { get; init; } = 64_000_000;

    /// <summary>How long a worker with a trial may say nothing, not even that it lives (which it does every five seconds), before it is ended and the trial given back.</summary>
    internal TimeSpan Silence { get; init; } = StoreEffects.LeaseLength;

    /// <summary>Whether what trials change in this process, where they run in it, is put back: not where the process does other things at the same time.</summary>
    internal bool RestoresProcess { get; init; } = true;

    /// <summary>The clock.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Starts the workers; null for processes of this machine.</summary>
    internal IWorkerBackend? Backend { get; init; }

    /// <summary>The slot of a worker.</summary>
    internal DeviceSlot SlotOf(int worker) => Slots is null ? DeviceSlot.Cpu : Slots[worker];

    /// <summary>What starts a worker process; null means this program's own verb <c>worker</c>.</summary>
    internal WorkerCommand? Command { get; init; }
}
