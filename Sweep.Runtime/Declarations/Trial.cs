using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime;

/// <summary>The evaluation of one config, as seen by the experiment's code.</summary>
/// <remarks>Used by the thread that runs the trial only.</remarks>
public abstract class Trial
{
    private readonly ITrialChannel _channel;
    private int _lastStep;

    private protected Trial(TrialContext context, ITrialChannel channel)
    {
        Context = context;
        _channel = channel;
    }

    internal TrialContext Context { get; }

    /// <summary>The trial's number in its store, from 1.</summary>
    public long Number => Context.Number;

    /// <summary>The attempt, from 1; higher after a worker died while running the trial.</summary>
    public int Attempt => Context.Attempt;

    /// <summary>The config's canonical key, such as <c>Activation=Splash,Seed=0</c>.</summary>
    public string Key => Context.Key;

    /// <summary>A seed that depends on the config's key alone, and so differs from cell to cell: for what cells must not share, such as the noise of an evaluation. The same in every attempt and rerun, whatever the number, the worker or the order of trials.</summary>
    /// <remarks>
    /// What cells must share, so that a report may compare them in pairs, comes from the config's own property with <c>[Seeds]</c>: the data that are made, how they are split, the order of batches, and
    /// the first weights where the cells have the same network. Data made from this seed differ between cells that are compared as if they had the same.
    /// </remarks>
    public long Seed => Context.Seed;

    /// <summary>The number of threads this trial may use, at least 1.</summary>
    public int Threads => Context.Threads;

    /// <summary>The device the trial runs on, such as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public string Device => Context.Device;

    /// <summary>
    /// The folder of this trial's files; null where there is no such place. Make it before writing to it. What an attempt with the same code wrote that was killed or stopped is there; what other code or a result
    /// before a rerun wrote is not, unless the command line has <c>--keep-checkpoints</c>.
    /// </summary>
    public string? Folder => Context.Folder;

    /// <summary>The number of steps the trial will report, used to estimate the remaining time, and not to stop a trial early that has reported them all; 0 if unknown.</summary>
    public int Steps { get; set; }

    /// <summary>Cancelled when the sweep is being stopped: end the trial by throwing <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation => Context.Cancellation;

    /// <summary>The services of the program's host for this trial: scoped ones are its own, and are disposed when it has ended. A program without a host has none.</summary>
    public IServiceProvider Services => Context.Services;

    /// <summary>Finds a trial of an experiment in the same store, to read what it has kept.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="key">The config's canonical key.</param>
    /// <returns>Null where the store has no such trial. Whoever reads its files checks <see cref="RelatedTrial.IsStale"/>.</returns>
    /// <exception cref="SweepException">The program declares no such experiment, or the store's trials of it do not fit the declaration.</exception>
    public RelatedTrial? FindTrial(string experiment, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(experiment);
        ArgumentNullException.ThrowIfNull(key);
        return Context.FindTrial(experiment, key);
    }

    /// <summary>Reports a metric value for a step. It is shown live and kept in the store.</summary>
    /// <param name="step">The step, usually the epoch, from 1.</param>
    /// <param name="metric">Its name: <c>nameof(Result.TestError)</c>; up to 900 bytes in UTF-8.</param>
    /// <param name="value">The value; may be NaN or infinite.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="OperationCanceledException">The sweep is stopping; do not catch it.</exception>
    public void Report(int step, string metric, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        MetricReport.CheckName(metric);
        Cancellation.ThrowIfCancellationRequested();
        _lastStep = Math.Max(_lastStep, step);
        _channel.Report(new MetricReport(step, metric, value, Steps));
    }

    /// <summary>Ends the trial early if the sweep's pruner says so: sends what was reported and waits for the answer. Call it after the reports of a step. Where the sweep has no pruner it returns at once, and after the last of <see cref="Steps"/>, since nothing would be saved.</summary>
    /// <exception cref="TrialPrunedException">The trial is pruned: let it through. The trial keeps what it has reported.</exception>
    /// <exception cref="OperationCanceledException">The sweep is being stopped: let it through.</exception>
    public void ThrowIfPruned()
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Steps == 0 || _lastStep < Steps)
        {
            _channel.ThrowIfPruned();
        }
    }

    /// <summary>The first 63 bits of the key's SHA-256.</summary>
    internal static long SeedOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
    }
}
