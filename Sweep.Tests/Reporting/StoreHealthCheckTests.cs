using Microsoft.Data.Sqlite;
using Sweep.Cli;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Sqlite;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Reporting;

/// <summary>What a checkup finds, mends and leaves alone.</summary>
public sealed class StoreHealthCheckTests : IDisposable
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Experiment _experiment;
    private readonly SqliteTrialStore _store;
    private readonly TrialFiles _files;

    public StoreHealthCheckTests()
    {
        _experiment = TestExperiments.Find(TestExperiments.Quick, _folder.Path);
        _store = SqliteTrialStore.Open(_folder.File("trials.db"), _clock);
        _files = LocalStores.Kinds.Parse(_folder.File("trials.db")).FilesOf(_store);
        _store.EnsureSchema(Space);
        _store.Trials(Space).Add([.. Enumerable.Range(0, 4).Select(x => new[] { AxisValue.Of(x) })]);
    }

    private SpaceDescriptor Space => _experiment.Space;

    [Fact]
    public void A_store_as_a_sweep_leaves_it_has_no_faults_and_keeps_its_folders()
    {
        Finish(_store.Trials(Space).Claim(new("w", "cpu", s_lease))!);
        Directory.CreateDirectory(_files.FolderOf(Space.Experiment, 1));

        var health = Check();

        Assert.Empty(health.Errors);
        Assert.Equal(["quick: 4 trials"], health.Notes);
    }

    [Fact]
    public void Trials_of_dead_workers_and_over_leases_are_given_back_and_living_ones_are_named_and_left()
    {
        _store.Trials(Space).Claim(new("dead/1.2.3/w0", "cpu", s_lease));
        _store.Trials(Space).Claim(new("elsewhere/1.2.3/w0", "cpu", s_lease));
        _clock.Advance(s_lease * 2);
        _store.Trials(Space).Claim(new("lives/1.2.3/w0", "cpu", s_lease));

        var health = Check(worker => worker.StartsWith("dead", StringComparison.Ordinal));

        Assert.Equal(2, health.Requeued);
        Assert.Contains("quick: 2 trials of dead workers returned to the queue; to run them: ./sweep run quick", health.Notes);
        Assert.Contains(health.Notes, note => note.StartsWith("quick: 1 worker has a trial (lives/1.2.3/w0)", StringComparison.Ordinal));
        Assert.Equal([TrialState.Pending, TrialState.Pending, TrialState.Running, TrialState.Pending], _store.Trials(Space).Read().Select(trial => trial.State));
    }

    [Fact]
    public void Reports_of_no_trial_are_faults_old_ones_and_those_of_unknown_experiments_too()
    {
        Finish(_store.Trials(Space).Claim(new("w", "cpu", s_lease))!);
        _store.Trials(Space).Requeue([1]);
        Execute("""
            INSERT INTO sweep_reports VALUES ('quick', 99, 1, 'Loss', 1), ('ghost', 1, 1, 'Loss', 1);
            INSERT INTO sweep_old_reports VALUES ('quick', 1, 77, 1, 'Loss', 1), ('quick', 1, 78, 1, 'Loss', 1);
            """);

        Assert.Equal(
            ["quick: 1 reports belong to no trial", "quick: 2 old reports belong to no trial's history", "ghost: there are reports of this experiment, which the store does not hold"], Check().Errors);
    }

    [Fact]
    public void Folders_of_no_trial_of_no_experiment_and_of_other_stores_are_named_with_their_size_and_never_called_garbage()
    {
        var kept = Directory.CreateDirectory(_files.FolderOf(Space.Experiment, 2)).FullName;
        var orphan = Directory.CreateDirectory(_files.FolderOf(Space.Experiment, 77)).FullName;
        File.WriteAllBytes(Path.Combine(orphan, "weights"), new byte[3 << 20]);
        Directory.CreateDirectory(_files.FolderOf("ghost", 1));
        var other = Directory.CreateDirectory(Path.Combine(_files.Parent, "0123456789abcdef")).FullName;

        var health = Check();

        Assert.Empty(health.Errors);
        Assert.Contains($"quick: 1 folder of files (3.0 MiB) of trials that are not in the store, such as {orphan}, for example because it was restored from an older copy; they are kept", health.Notes);
        Assert.Contains($"ghost: {Path.Combine(_files.Root, "ghost")} (0.0 MiB) has files of an experiment that is not in the store, for example because the store was restored from an older copy; they are kept", health.Notes);
        Assert.Contains($"{_files.Parent}: 1 folder (0.0 MiB) of other stores that were at this path, such as {other}; they are kept", health.Notes);
        Assert.DoesNotContain(health.Notes, note => note.Contains("remove", StringComparison.Ordinal));
        Assert.True(Directory.Exists(kept));
        Assert.True(File.Exists(Path.Combine(orphan, "weights")));
    }

    [Fact]
    public void Files_of_trials_that_were_run_are_missing_when_they_are_not_there()
    {
        Finish(_store.Trials(Space).Claim(new("w", "cpu", s_lease))!);
        _store.Trials(Space).Claim(new("w", "cpu", s_lease)); // nothing of it is there as yet

        Assert.Contains($"quick: the files of 1 trial that was run are missing, log included, such as those of trial 1: {_files.Parent}, the folder of this store's files, is missing", string.Join('\n', Check().Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_declaration_leaves_no_folder_without_its_trial()
    {
        Finish(_store.Trials(Space).Claim(new("w", "cpu", s_lease))!);
        Directory.CreateDirectory(_files.FolderOf(Space.Experiment, 1));
        var renamed = new Renamed(new SpaceDescriptor("quick", "", [Space.Axes[0] with { Name = "Y", FormerNames = ["X"] }, new("Rate", AxisKind.Real, "double", [AxisValue.Of(0.5)]) { Default = AxisValue.Of(0.5) }], Space.Metrics));

        var notes = StoreHealthCheck.Of(_store, [renamed], _ => false, _files).Notes;

        Assert.Equal(["quick: 4 trials"], notes.Where(note => !note.Contains("follow its declaration", StringComparison.Ordinal)));
    }

    [Fact]
    public void Results_of_older_code_and_trials_outside_the_space_are_told()
    {
        Finish(_store.Trials(Space).Claim(new("w", "cpu", s_lease, "0123456789abcdef"))!);
        _store.Trials(Space).Add([[AxisValue.Of(1000)]]);
        _store.EnsureSchema(new SpaceDescriptor("quick", "changed for a moment", [Space.Axes[0] with { Values = [AxisValue.Of(0)] }], Space.Metrics)); // marks what is outside

        var notes = Check().Notes;

        Assert.Contains("quick: 5 trials, 1 of them outside the declared space", notes);
        Assert.Contains("quick: 1 trial run with different code; to list: ./sweep show quick --stale", notes);
    }

    [Fact]
    public void A_declaration_that_does_not_fit_is_a_fault_and_nothing_of_it_is_mended()
    {
        _store.Trials(Space).Claim(new("dead/1.2.3/w0", "cpu", s_lease));
        Execute("""UPDATE sweep_experiments SET fingerprint='x', space=replace(space, '"name":"X"', '"name":"Z"')""");

        var health = Check(_ => true);

        Assert.Contains("axis Z is in the store and not declared", Assert.Single(health.Errors), StringComparison.Ordinal);
        Assert.Equal(0, health.Requeued);
    }

    [Fact]
    public void An_experiment_that_the_program_does_not_declare_is_kept()
    {
        var health = StoreHealthCheck.Of(_store, [], _ => true, _files);

        Assert.Equal(["quick: not declared by this program; its trials are kept"], health.Notes);
        Assert.Equal(4, _store.Trials(Space).CountByState()[TrialState.Pending]);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private sealed class Renamed(SpaceDescriptor space) : Experiment
    {
        public override SpaceDescriptor Space => space;

        public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel) => throw new NotSupportedException();
    }

    private StoreHealthCheck Check(Func<string, bool>? isGone = null) => StoreHealthCheck.Of(_store, [_experiment], isGone ?? (_ => false), _files);

    private void Finish(TrialLease lease)
    {
        _store.Trials(Space).Report(lease.Id, [new(1, "Loss", 1, 1)]);
        Assert.True(_store.Trials(Space).Finish(lease.Id, TrialOutcome.Of(Space, [1])));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("trials.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
