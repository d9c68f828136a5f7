using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Which files a trial finds when it begins, by real workers: those of an attempt with the same code that was killed, and no others.</summary>
public sealed class TrialFolderTests : IDisposable
{
    private static readonly CodeVersion s_code = CodeVersion.Of([new("Study.Run", "0123456789abcdef")]);
    private static readonly CodeVersion s_otherCode = CodeVersion.Of([new("Study.Run", "fedcba9876543210")]);
    private readonly SweepFixture _sweep = new(TestExperiments.Keeping);

    private TrialFiles Files => new(Path.Combine(_sweep.Folder, "files"));

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public async Task A_killed_trial_goes_on_from_its_files_under_the_same_code()
    {
        Assert.Equal([0.0, 1, 0], await RunAsync(s_code));
        Assert.True(File.Exists(Path.Combine(Files.FolderOf(TestExperiments.Keeping, 2, 0, s_code.Hash), "attempts")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rerun_starts_from_nothing_whatever_the_code_and_leaves_the_files_of_the_result_before(bool sameCode)
    {
        await RunAsync(s_code);
        _sweep.Store.Trials(_sweep.Experiment.Space).Requeue([1, 3]);

        Assert.Equal([0.0, 1, 0], await RunAsync(sameCode ? s_code : s_otherCode));
        Assert.Equal(2, Directory.GetDirectories(Files.FolderOf(TestExperiments.Keeping, 1)).Length);
    }

    [Fact]
    public async Task A_trial_that_was_given_back_starts_from_nothing_under_other_code_and_goes_on_under_the_same()
    {
        GiveBack(1, s_code);
        GiveBack(3, s_otherCode);

        Assert.Equal([0.0, 1, 1], await RunAsync(s_otherCode));
        Assert.Equal(new[] { "0-" + s_code.Hash, "0-" + s_otherCode.Hash }.Order(StringComparer.Ordinal), Directory.GetDirectories(Files.FolderOf(TestExperiments.Keeping, 1)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rerun_that_is_to_keep_checkpoints_goes_on_from_a_copy_of_the_last_ones()
    {
        await RunAsync(s_code);
        _sweep.Store.Trials(_sweep.Experiment.Space).Requeue([1]);
        await RunAsync(s_otherCode);
        _sweep.Store.Trials(_sweep.Experiment.Space).Requeue([1, 2, 3]);

        Assert.Equal([1.0, 2, 1], await RunAsync(s_code, keep: true));
        var folders = Directory.GetDirectories(Files.FolderOf(TestExperiments.Keeping, 1)).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal([$"0-{s_code.Hash}", $"1-{s_otherCode.Hash}", $"2-{s_code.Hash}"], folders);
        Assert.Equal([1, 1, 2], folders.Select(folder => File.ReadAllLines(Path.Combine(Files.FolderOf(TestExperiments.Keeping, 1), folder!, "attempts")).Length));
        Assert.Equal($"1-{s_otherCode.Hash}\n", await File.ReadAllTextAsync(Path.Combine(Files.FolderOf(TestExperiments.Keeping, 1), folders[2]!, TrialFolders.OriginFile)));
    }

    [Fact]
    public async Task Files_of_a_trial_that_the_store_lost_when_it_was_put_back_from_a_copy_are_no_other_trials()
    {
        var lost = Directory.CreateDirectory(Files.FolderOf(TestExperiments.Keeping, 1, 0, s_code.Hash)).FullName;
        await File.WriteAllTextAsync(Path.Combine(lost, "attempts"), "of a trial with this number that the store has no more\n");

        Assert.Equal([0.0, 1, 0], await RunAsync(s_code));
        Assert.True(File.Exists(Path.Combine(Files.FolderOf(TestExperiments.Keeping, 1) + ".lost-1", "0-" + s_code.Hash, "attempts")));
    }

    [Fact]
    public async Task Files_of_unknown_code_are_gone_on_from_within_a_sweep_and_by_no_other_one()
    {
        var unknown = Directory.CreateDirectory(Files.FolderOf(TestExperiments.Keeping, 1, 0, null)).FullName;
        await File.WriteAllTextAsync(Path.Combine(unknown, "attempts"), "of a sweep before\n");

        Assert.Equal([0.0, 1, 0], await RunAsync(null));
    }

    [Fact]
    public async Task A_trial_that_asks_finds_those_of_other_experiments_in_the_store()
    {
        var code = CodeVersion.Of([]) with { Hash = "0123456789abcdef" };
        await RunAsync(code);
        var finding = TestExperiments.Find(TestExperiments.Finding, _sweep.Folder);
        foreach (var inProcess in new[] { false, true })
        {
            _sweep.Store.EnsureSchema(finding.Space);
            _sweep.Store.Trials(finding.Space).Requeue([1, 2, 3]);
            await SweepSupervisor.RunAsync(
                finding,
                _sweep.Store,
                new SweepOptions { Workers = 1, InProcess = inProcess, Files = Files, Experiments = [_sweep.Experiment], Command = new WorkerCommand(SweepFixture.Program, [_sweep.Folder]), SharesDevices = false },
                new SilentObserver(),
                CancellationToken.None);

            var trials = _sweep.Store.Trials(finding.Space).Read().ToList();
            Assert.Equal([3.0, -1, null], trials.Select(trial => trial.Metrics[0])); // X=2, X=3, which there is not, and one of no experiment
            Assert.Contains("No experiment 'nowhere' whose trials could be read", trials[2].Error, StringComparison.Ordinal);
        }
    }

    // An attempt that left a file, and whose sweep was stopped.
    private void GiveBack(long number, CodeVersion code)
    {
        var space = _sweep.Experiment.Space;
        _sweep.Store.EnsureSchema(space);
        _sweep.Store.Trials(space).Add([.. space.Shape.Values(space)]);
        var lease = _sweep.Store.Trials(space).Claim(new("w", "cpu", TimeSpan.FromSeconds(30), code.Hash, Number: number))!;
        var folder = Directory.CreateDirectory(Files.FolderOf(space.Experiment, number, lease.EarlierToken, code.Hash)).FullName;
        File.WriteAllText(Path.Combine(folder, "attempts"), "one\n");
        Assert.True(_sweep.Store.Trials(space).Release(new(number, lease.Id.Token), reason: null, 3));
    }

    private async Task<IReadOnlyList<double?>> RunAsync(CodeVersion? code, bool keep = false)
    {
        await _sweep.RunAsync(new SweepOptions { Workers = 1, Files = Files, Code = code, KeepsCheckpoints = keep });
        return [.. _sweep.Trials.Select(trial => trial.Metrics[0])];
    }
}
