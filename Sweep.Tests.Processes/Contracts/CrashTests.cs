using System.Diagnostics;
using System.Globalization;
using Sweep.Cli;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Runtime.Trials;
using Sweep.Tests.Cli;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Contracts;

/// <summary>What every store that is a file must keep when the process that writes it is killed (SIGKILL), and how a sweep's workers share it.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Damaged = 300;
    private const int PageBytes = 4096;
    private static readonly int s_workers = Soak.IsOn ? 8 : 4;
    private static readonly int s_trials = Soak.IsOn ? 3000 : 800;
    private static readonly int s_killEvery = Soak.IsOn ? 173 : 97; // more lines each time
    private static readonly int s_copied = Soak.IsOn ? 5000 : 1500;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => new("sqlite", "litedb");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_killed_writer_loses_no_ended_trial_and_doubles_none(string kind)
    {
        var space = Filling.Space(s_trials);
        var told = new Dictionary<long, string>();
        var killed = 0;
        for (var run = 0; ; run++)
        {
            // At times that spread over commits, checkpoints and the first instants after opening.
            var wasKilled = Fill(kind, linesUntilKill: 40 + (run * s_killEvery), told);
            using var store = LocalStores.Kinds.Parse(Address(kind)).OpenExisting();
            var trials = store.Trials(space).Read().ToDictionary(trial => trial.Number);

            Assert.Equal(Enumerable.Range(1, trials.Count), trials.Keys.Order().Select(number => (int)number));
            Assert.All(told, line => Assert.Equal((TrialState.Completed, line.Value), (trials[line.Key].State, $"{line.Key} {trials[line.Key].Token}")));
            Assert.All(trials.Values.Where(trial => trial.State == TrialState.Completed), trial => Assert.Equal((double)trial.Number, trial.Metrics[0]));
            Assert.All(trials.Values.Where(trial => trial.State == TrialState.Completed && trial.Number % 50 == 0), trial => Assert.Equal([new MetricReport(1, "Loss", trial.Number)], store.Trials(space).ReadReports(trial.Number)));
            Assert.InRange(trials.Values.Count(trial => trial.State == TrialState.Running), 0, Filling.Threads);
            Assert.InRange(trials.Values.Count(trial => trial.State == TrialState.Completed), told.Count, told.Count + (Filling.Threads * (killed + 1)));
            Assert.Empty(store.CheckIntegrity());
            if (!wasKilled)
            {
                Assert.All(trials.Values, trial => Assert.Equal(TrialState.Completed, trial.State));
                Assert.True(killed >= 3, $"killed {killed} times only");
                return;
            }

            killed++;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_killed_copy_leaves_no_half_of_a_store(string kind)
    {
        using (var source = new MemoryTrialStore())
        {
            Filling.Run(source, s_copied, TextWriter.Null);
            using var contents = source.OpenContents();
            using var from = (ICopyableStore)LocalStores.Kinds.Parse($"{kind}:{_folder.File("from.db")}").Open();
            from.Load(contents);
        }

        var kills = 0;
        for (var (attempt, wasKilled) = (0, true); wasKilled; attempt++)
        {
            using (var process = Start("copy", $"{kind}:{_folder.File("from.db")}", Address(kind)))
            {
                Assert.Equal("begins", process.StandardOutput.ReadLine());
                wasKilled = !process.WaitForExit(5 << attempt);
                if (wasKilled)
                {
                    process.Kill();
                    process.WaitForExit();
                    kills++;
                }
            }

            Assert.InRange(attempt, 0, 14);
            using var store = LocalStores.Kinds.Parse(Address(kind)).Open();
            var count = store.Trials(Filling.Space(s_copied)).Read().Count();
            Assert.True(count == 0 || count == s_copied, $"{count} trials");
            Assert.Equal(count == 0, store.Experiments.Count == 0);
            wasKilled &= count == 0;
        }

        Assert.True(kills > 0, "it was never killed");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_write_that_the_disk_refuses_leaves_a_sound_store_and_a_process_that_goes_on(string kind)
    {
        const int Blocks = 4096; // 2 MiB
        var command = ShortFiles.Command(Blocks, SweepFixture.Program, "overfill", Address(kind));
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(process.WaitForExit(s_patience));

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("goes on", said[^1]);
        Assert.All(said[^3..^1], line => Assert.Contains("the disk reports an error", line, StringComparison.Ordinal));
        var added = int.Parse(said[^4], CultureInfo.InvariantCulture);
        var space = Filling.Space(Filling.Most);
        using var store = LocalStores.Kinds.Parse(Address(kind)).Open();
        Assert.Empty(store.CheckIntegrity());
        Assert.Equal(Enumerable.Range(1, added).Select(number => ((long)number, TrialState.Pending)), store.Trials(space).Read().Select(trial => (trial.Number, trial.State)));
        Assert.Equal([new(added + 1, TrialState.Pending)], store.Trials(space).Add([[AxisValue.Of(added)]]));
        Assert.Equal(added + 1, store.Trials(space).Claim(new("w", "cpu", s_patience, Number: added + 1))?.Id.Number);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_page_is_read_or_explained(string kind)
    {
        var space = Filling.Space(Damaged);
        using (var store = LocalStores.Kinds.Parse(Address(kind)).Open())
        {
            Filling.Run(store, Damaged, TextWriter.Null);
            store.Trials(space).Requeue([1, 2, 3]);
        }

        var file = _folder.File("trials.db");
        var (whole, random, explained) = (File.ReadAllBytes(file), new SweepRandom(1L), 0);
        for (var at = PageBytes; at < whole.Length; at += PageBytes)
        {
            var bytes = whole.ToArray();
            for (var i = at; i < at + PageBytes; i++)
            {
                bytes[i] = (byte)random.Next(256);
            }

            File.WriteAllBytes(file, bytes);
            Func<ITrialStore, object?>[] reads =
            [
                store => store.Experiments,
                store => store.Trials(space).CountByState(),
                store => store.Trials(space).CountByCode(),
                store => store.Trials(space).Read().ToList(),
                store => store.Trials(space).ReadHistory().ToList(),
                store => store.Trials(space).ReadReports(Damaged),
                store => StoreCopy.Run(((ICopyableStore)store).OpenContents(), new MemoryTrialStore()),
            ];
            foreach (var read in reads)
            {
                try
                {
                    using var store = LocalStores.Kinds.Parse(Address(kind)).OpenExisting();
                    read(store);
                }
                catch (StoreException e)
                {
                    Assert.Contains("another --store", e.Message, StringComparison.Ordinal);
                    explained++;
                }
            }
        }

        Assert.InRange(explained, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Workers_share_64_trials_and_each_is_evaluated_once(string kind)
    {
        using var sweep = new SweepFixture(TestExperiments.Cells, kind);

        var summary = await sweep.RunAsync(workers: s_workers);

        Assert.Equal(64, summary.Completed);
        Assert.Equal(Enumerable.Range(0, 64).Select(x => (long)x), sweep.Runs.Select(run => run.X).Order());
        Assert.All(sweep.Trials, trial => Assert.Equal((TrialState.Completed, 1), (trial.State, trial.Attempts)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_of_the_workers_are_killed_and_only_their_trials_are_evaluated_again(string kind)
    {
        using var sweep = new SweepFixture(TestExperiments.Gated, kind);
        var running = sweep.RunAsync(workers: s_workers);
        await SweepFixture.UntilAsync(() => sweep.Runs.Count == s_workers, "all workers evaluate");
        foreach (var (_, _, process) in sweep.Runs.Take(2))
        {
            SweepProcess.Signal("KILL", process);
        }

        await SweepFixture.UntilAsync(() => sweep.Runs.Count == s_workers + 2, "others evaluate their trials");
        sweep.Go();
        var summary = await running;

        Assert.Equal((64, 0), (summary.Completed, summary.Failed));
        Assert.Equal([2, 2], sweep.Trials.Where(trial => trial.Attempts > 1).Select(trial => trial.Attempts));
        Assert.Equal(66, sweep.Runs.Count);
        Assert.Equal(64, sweep.Events.Count(line => line.StartsWith("finished", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    private string Address(string kind) => $"{kind}:{_folder.File("trials.db")}";

    private static long NumberOf(string line) => long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(SweepFixture.Program, arguments) { RedirectStandardOutput = true })!;

    // Collects what a process says that it has ended. True when it was killed before its end.
    private bool Fill(string kind, int linesUntilKill, Dictionary<long, string> told)
    {
        using var process = Start("fill", Address(kind), s_trials.ToString(CultureInfo.InvariantCulture));
        for (var lines = 0; process.StandardOutput.ReadLine() is { } line; lines++)
        {
            // The last one may be cut off by the kill.
            if (line.Split(' ') is [_, { Length: > 0 }])
            {
                Assert.True(told.TryAdd(NumberOf(line), line), $"ended twice: {line}");
            }

            if (lines == linesUntilKill)
            {
                process.Kill();
            }
        }

        Assert.True(process.WaitForExit(s_patience));
        return process.ExitCode != 0;
    }
}
