using System.CommandLine;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;

namespace Sweep.Cli;

/// <summary>The options of the verbs that run a sweep.</summary>
public sealed class SweepArguments
{
    private const int Most = 4096;
    private static readonly SweepOptions s_standard = new();
    private readonly Option<long?> _workers = NumberOption.Create("--workers", "Number of worker processes (default: one per --threads cores)", 1, Most);
    private readonly Option<string?> _devices = new("--devices") { Description = "Where trials run: cuda:0,cuda:2 or cuda (all GPUs), mps (Apple), cpu:4 (four workers) or cpu (as many as fit); default: cuda if the engine supports it or the experiment requires GPU memory, otherwise cpu; without this option, a GPU that cannot be used is an error" };
    private readonly Option<long?> _perDevice = NumberOption.Create("--per-device", "Number of trials at once on a GPU (default: as many as its free memory has room for if the experiment says what a trial needs, otherwise 1)", 1, Most);
    private readonly Option<long?> _threads = NumberOption.Create("--threads", $"Number of threads per trial (default: {s_standard.ThreadsPerWorker})", 1, Most);
    private readonly Option<long?> _attempts = NumberOption.Create("--attempts", $"Number of tries for a trial that kills its worker (default: {s_standard.AttemptLimit})", 1, Most);
    private readonly Option<long?> _trials = NumberOption.Create("--trials", "End the run after this many trials", 1, long.MaxValue);
    private readonly Option<TimeSpan?> _hours = DurationOption.CreateHours("--hours", "Start no trial after this many hours, not counting time asleep; running trials finish");
    private readonly Option<DateTimeOffset?> _until = DurationOption.CreateUntil("--until", "Start no trial after this time of day, such as 07:30; running trials finish", TimeProvider.System);
    private readonly Option<TimeSpan?> _timeLimit = DurationOption.Create("--time-limit", "End a trial that takes longer, such as 90s, 15m or 1h30m; it fails");
    private readonly Option<long?> _logLimit = NumberOption.CreateBytes("--log-limit", "Maximum size of a trial's log, such as 500kB or 1GB (default: 64MB); a larger one keeps its beginning and its end", BoundedLog.MinLimit);
    private readonly Option<string?> _notify = new("--notify") { Description = "A shell command to run when the first trial fails and when the run ends, with SWEEP_EVENT (failed, ended), SWEEP_EXPERIMENT and SWEEP_MESSAGE in its environment" };
    private readonly Option<bool> _noSharing = new("--no-sharing") { Description = "Do not share devices with your other sweeps on this machine (default: equal shares)" };
    private readonly Option<bool> _keepCheckpoints = new("--keep-checkpoints") { Description = "Start reruns from a copy of the files of their last result, even if other code wrote them; results then do not come from today's code alone (default: start from nothing)" };
    private readonly Option<bool> _inProcess = new("--in-process") { Description = "Run the trials in this process, one after another, for breakpoints" };

    private readonly Option<bool> _isolate = new("--isolate") { Description = "Start a new process for each trial, so that trials cannot affect each other" };

    /// <summary>Adds the options to a command.</summary>
    public SweepArguments(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_workers);
        command.Options.Add(_devices);
        command.Options.Add(_perDevice);
        command.Options.Add(_threads);
        command.Options.Add(_attempts);
        command.Options.Add(_trials);
        command.Options.Add(_hours);
        command.Options.Add(_until);
        command.Options.Add(_timeLimit);
        command.Options.Add(_logLimit);
        command.Options.Add(_notify);
        command.Options.Add(_noSharing);
        command.Options.Add(_keepCheckpoints);
        command.Options.Add(_inProcess);
        command.Options.Add(_isolate);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_hours) is not null && result.GetResult(_until) is not null)
            {
                result.AddError("Give --hours or --until, not both");
            }

            if (result.GetResult(_devices) is not null && result.GetValue(_devices) != DeviceSlot.Cpu.Device && (result.GetResult(_workers) is not null || result.GetResult(_inProcess) is not null))
            {
                result.AddError("--devices sets the number of workers of each device; remove --workers and --in-process, which combine only with --devices cpu");
            }

            if (result.GetResult(_inProcess) is not null && result.GetResult(_isolate) is not null)
            {
                result.AddError("--isolate starts a process for each trial and --in-process uses one for all; give only one of them");
            }

            if (result.GetResult(_inProcess) is not null && result.GetResult(_timeLimit) is not null)
            {
                result.AddError("--time-limit kills a worker process and --in-process has none; give only one of them");
            }
        });
    }

    /// <summary>What the command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="app">Whose engine may use GPUs.</param>
    /// <param name="experiment">What its trials need.</param>
    /// <param name="fallBack">Told why the GPUs of this machine cannot be used where the command line says nothing of devices: the trials then run on the processor. Null to throw that.</param>
    /// <exception cref="SweepException">A device is not there, has too little memory, or cannot be used by the engine.</exception>
    public SweepOptions Read(ParseResult parsed, SweepApp app, Experiment experiment, Action<string>? fallBack = null)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(experiment);
        IReadOnlyList<DeviceSlot>? slots;
        try
        {
            slots = Place(parsed, app, experiment);
            Check(slots ?? [], app);
        }
        catch (SweepException unusable) when (fallBack is not null && parsed.GetValue(_devices) is null)
        {
            fallBack(unusable.Message);
            slots = null;
        }

        return new SweepOptions
        {
            Slots = slots,
            Workers = (int)(parsed.GetValue(_workers) ?? s_standard.Workers),
            ThreadsPerWorker = (int)(parsed.GetValue(_threads) ?? s_standard.ThreadsPerWorker),
            AttemptLimit = (int)(parsed.GetValue(_attempts) ?? s_standard.AttemptLimit),
            Budget = new SweepBudget { Trials = parsed.GetValue(_trials), Duration = parsed.GetValue(_hours), Until = parsed.GetValue(_until) },
            SharesDevices = !parsed.GetValue(_noSharing),
            LogLimit = parsed.GetValue(_logLimit) ?? s_standard.LogLimit,
            Notify = parsed.GetValue(_notify),
            TimeLimit = parsed.GetValue(_timeLimit),
            InProcess = parsed.GetValue(_inProcess),
            Isolate = parsed.GetValue(_isolate) || experiment.IsIsolated,
            KeepsCheckpoints = parsed.GetValue(_keepCheckpoints),
        };
    }

    private static void Check(IReadOnlyList<DeviceSlot> slots, SweepApp app)
    {
        foreach (var device in slots.Select(slot => slot.SeenAs).Distinct())
        {
            app.CheckDevice(device);
            _ = device != DeviceSlot.Mps.Device || OperatingSystem.IsMacOS() ? true : throw new SweepException("Trials cannot run on mps: it is the GPU of an Apple silicon Mac; use --devices cpu");
        }
    }

    // Null where workers run on the processor and nothing was said about devices.
    private IReadOnlyList<DeviceSlot>? Place(ParseResult parsed, SweepApp app, Experiment experiment)
    {
        var (devices, perDevice) = (parsed.GetValue(_devices), (int?)parsed.GetValue(_perDevice));
        var requirements = experiment.Space.Requirements;
        var isOnProcessor = parsed.GetValue(_workers) is not null || parsed.GetValue(_inProcess);
        if (devices == DeviceSlot.Cpu.Device && isOnProcessor)
        {
            return null;
        }

        // An experiment that says what it needs of a GPU is not to run on the processor because one cannot be used; others have no use for one.
        var usesGpus = requirements.GpuMemoryMiB > 0 || app.CanUseGpus();
        if (devices is null && !usesGpus)
        {
            return null;
        }

        var inventory = devices is null || devices.Contains("cuda", StringComparison.Ordinal) ? NvidiaSmi.Discover() : GpuInventory.None;
        if (devices is null && GpuFaults.Find(inventory, isOnProcessor, Environment.GetEnvironmentVariable) is { } fault)
        {
            throw new SweepException(fault);
        }

        var threads = (int)(parsed.GetValue(_threads) ?? s_standard.ThreadsPerWorker);
        return devices is null && inventory.Gpus.Count == 0 ? null : new DevicePlan(inventory, CpuCores.Usable().Count / (threads * requirements.Slots), requirements).Place(devices ?? "cuda", perDevice);
    }
}
