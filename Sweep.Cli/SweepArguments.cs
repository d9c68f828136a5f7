using System.CommandLine;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Devices;
using Sweep.Runtime.Scheduling;

namespace Sweep.Cli;

/// <summary>The options of the verbs that run a sweep.</summary>
internal sealed class SweepArguments
{
    private const int Max = 4096;
    private static readonly SweepOptions s_defaults = new();
    private readonly Option<long?> _workers = NumberOption.Create("--workers", "The number of worker processes (default: one per --threads cores).", 1, Max);
    private readonly Option<string?> _devices = new("--devices") { Description = "Where to run trials: cuda:0,cuda:2 or cuda (all GPUs), mps (Apple GPU), cpu:4 (four workers) or cpu (as many workers as fit). Default: cuda if the engine supports it or the experiment requires GPU memory, otherwise cpu. If a GPU is present but cannot be used, the run fails unless this option says where to run." };
    private readonly Option<long?> _perDevice = NumberOption.Create("--per-device", "The number of concurrent trials per GPU (default: as many as fit in its free memory if the experiment declares its requirements, otherwise 1).", 1, Max);
    private readonly Option<long?> _threads = NumberOption.Create("--threads", $"The number of threads per trial (default: {s_defaults.ThreadsPerWorker}).", 1, Max);
    private readonly Option<long?> _attempts = NumberOption.Create("--attempts", $"The maximum number of attempts for a trial whose worker dies (default: {s_defaults.AttemptLimit}).", 1, Max);
    private readonly Option<long?> _trials = NumberOption.Create("--trials", "Stop after this many trials. With a sampler, the number of configs to evaluate in all, counting those of earlier runs.", 1, long.MaxValue);
    private readonly Option<TimeSpan?> _hours = DurationOption.CreateHours("--hours", "Start no new trials after this many hours, not counting time the machine sleeps. Running trials finish.");
    private readonly Option<DateTimeOffset?> _until = DurationOption.CreateUntil("--until", "Start no new trials after this time of day, such as 07:30. Running trials finish.", TimeProvider.System);
    private readonly Option<TimeSpan?> _timeLimit = DurationOption.Create("--time-limit", "Fail a trial that takes longer than this, such as 90s, 15m or 1h30m.");
    private readonly Option<long?> _logLimit = NumberOption.CreateBytes("--log-limit", "The maximum size of a trial's log, such as 500kB or 1GB (default: 64MB). Longer logs keep their beginning and end.", BoundedLog.MinLimit);
    private readonly Option<string?> _notify = new("--notify") { Description = "A shell command to run when the first trial fails and when the run ends. SWEEP_EVENT (failed or ended), SWEEP_EXPERIMENT and SWEEP_MESSAGE are set in its environment." };
    private readonly Option<bool> _noSharing = new("--no-sharing") { Description = "Do not share devices with your other sweeps on this machine. By default, each sweep gets an equal share." };
    private readonly Option<bool> _keepCheckpoints = new("--keep-checkpoints") { Description = "Resume rerun trials from the files of their last result, even if different code wrote them. The result then does not depend on the current code alone (default: start from scratch)." };
    private readonly Option<bool> _inProcess = new("--in-process") { Description = "Run trials in this process, one at a time, for debugging." };

    private readonly Option<bool> _isolate = new("--isolate") { Description = "Run each trial in a process of its own, so that trials share no state. Adds the start of a process to each trial." };

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
                result.AddError("Options --hours and --until cannot be used together");
            }

            if (result.GetResult(_devices) is not null && result.GetValue(_devices) != DeviceSlot.Cpu.Device && (result.GetResult(_workers) is not null || result.GetResult(_inProcess) is not null))
            {
                result.AddError("--workers and --in-process can be combined only with --devices cpu");
            }

            if (result.GetResult(_inProcess) is not null && result.GetResult(_isolate) is not null)
            {
                result.AddError("Options --isolate and --in-process cannot be used together");
            }

            if (result.GetResult(_inProcess) is not null && result.GetResult(_timeLimit) is not null)
            {
                result.AddError("Options --time-limit and --in-process cannot be used together: the limit ends a worker process");
            }
        });
    }

    /// <summary>What <c>--trials</c> says; null if it is not there.</summary>
    public long? Trials(ParseResult parsed) => parsed.GetValue(_trials);

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="app">The application, whose engine decides whether GPUs can be used.</param>
    /// <param name="experiment">The experiment, whose requirements decide how many trials fit on a GPU.</param>
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
            Workers = (int)(parsed.GetValue(_workers) ?? s_defaults.Workers),
            ThreadsPerWorker = (int)(parsed.GetValue(_threads) ?? s_defaults.ThreadsPerWorker),
            AttemptLimit = (int)(parsed.GetValue(_attempts) ?? s_defaults.AttemptLimit),
            Budget = new SweepBudget { Trials = parsed.GetValue(_trials), Duration = parsed.GetValue(_hours), Until = parsed.GetValue(_until) },
            SharesDevices = !parsed.GetValue(_noSharing),
            LogLimit = parsed.GetValue(_logLimit) ?? s_defaults.LogLimit,
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
            _ = device != DeviceSlot.Mps.Device || OperatingSystem.IsMacOS() ? true : throw new SweepException("Trials cannot run on mps: it requires a Mac with Apple silicon; use --devices cpu");
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

        var threads = (int)(parsed.GetValue(_threads) ?? s_defaults.ThreadsPerWorker);
        return devices is null && inventory.Gpus.Count == 0 ? null : new DevicePlan(inventory, CpuCores.Usable().Count / (threads * requirements.Slots), requirements).Place(devices ?? "cuda", perDevice);
    }
}
