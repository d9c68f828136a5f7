using System.Globalization;
using Microsoft.Data.Sqlite;
using Sweep.Hosting;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Workers;
using Sweep.Sqlite;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Scheduling;

/// <summary>Programs that are rebuilt in place while their sweep runs: every worker is the program that its supervisor started with, or gets no trial.</summary>
public sealed class RebuiltProgramTests : IDisposable
{
    private readonly TemporaryFolder _program = new();
    private readonly TemporaryFolder _work = new();

    [Fact]
    public async Task After_a_rebuild_with_swapped_axes_a_new_worker_is_still_the_old_program()
    {
        SqliteTrialStore.Open(_work.File("sweeps.db")).Dispose(); // the test reads it by SQL
        var program = new ProbeProgram(_program.Path);
        program.Build("Width", "Depth");
        using var sweep = program.Run(_work.Path, workers: 1);
        await SweepFixture.UntilAsync(() => File.Exists(_work.File("began-1-1-1")) && Worker() > 0, "the first trial runs");

        program.Build("Depth", "Width");
        SweepProcess.Signal("KILL", Worker());
        await SweepFixture.UntilAsync(() => Directory.GetFiles(_work.Path, "began-*").Length == 2, "another worker has begun a trial");
        File.WriteAllText(_work.File("go"), "");
        var output = await sweep.StandardOutput.ReadToEndAsync();
        await sweep.WaitForExitAsync();

        Assert.True(sweep.ExitCode == 0, output);
        var rows = Rows();
        Assert.Equal(9, rows.Count);
        Assert.All(rows, row => Assert.Equal(10 * row.Width + row.Depth, row.Loss));
        Assert.Single(rows.Select(row => row.Code).Distinct());
    }

    [Fact]
    public async Task A_deleted_copy_of_a_rebuilt_program_ends_the_sweep_with_a_line_and_loses_nothing()
    {
        SqliteTrialStore.Open(_work.File("sweeps.db")).Dispose(); // the test reads it by SQL
        var program = new ProbeProgram(_program.Path);
        program.Build("Width", "Depth");
        using var sweep = program.Run(_work.Path, workers: 1);
        await SweepFixture.UntilAsync(() => File.Exists(_work.File("began-1-1-1")) && Worker() > 0, "the first trial runs");

        program.Build("Depth", "Width");
        Directory.Delete(Path.GetDirectoryName(File.ResolveLinkTarget($"/proc/{Worker()}/exe", returnFinalTarget: false)!.FullName)!, recursive: true);
        SweepProcess.Signal("KILL", Worker());
        var error = await sweep.StandardError.ReadToEndAsync();
        await sweep.WaitForExitAsync();

        Assert.Equal($"sweep: {ProgramFiles.RebuiltMessage}\n", error);
        Assert.Equal(2, sweep.ExitCode);
        File.WriteAllText(_work.File("go"), "");
        using var again = program.Run(_work.Path, workers: 2);
        var output = await again.StandardOutput.ReadToEndAsync();
        await again.WaitForExitAsync();
        Assert.True(again.ExitCode == 0, output);
        Assert.All(Rows(), row => Assert.Equal(10 * row.Width + row.Depth, row.Loss));
    }

    [Fact]
    public async Task A_worker_that_declares_other_axes_is_refused_and_the_sweep_ends_with_a_line()
    {
        using var sweep = new SweepFixture(TestExperiments.Quick);
        var (space, options) = (sweep.Experiment.Space, new SweepOptions());
        sweep.Store.EnsureSchema(space);
        await using var progress = new ProgressChannel(sweep, TimeProvider.System);
        using var dispatcher = new TrialDispatcher(sweep.Store.Trials(space), new SchedulerSettings(space, ["cpu"]), new SchedulerPolicy(SweepBudget.Unlimited), new GridSource(GridSelection.All(space)), null, static _ => false, progress, TimeProvider.System, static () => { });
        using var server = WorkerServer.Start(dispatcher, new TrialFolders(space.Experiment, options), new RelatedTrials(sweep.Store, options), () => WorkerTerms.Of(null, space), TimeProvider.System);
        var renamed = sweep.Experiment.Space with { Axes = [sweep.Experiment.Space.Axes[0] with { Name = "Y" }] };
        using var client = new WorkerClient(server.SocketPath, 0, WorkerTerms.Of("a", renamed));

        var refusal = Assert.Throws<WorkerRefusedException>(() => client.Claim(CancellationToken.None));

        Assert.Equal("A worker declares other axes or metrics than its supervisor: it is another program; run the same command again", refusal.Message);
        Assert.Equal(refusal.Message, dispatcher.Fault!.Message);
    }

    [Theory]
    [InlineData("b", ProgramFiles.RebuiltMessage)]
    [InlineData(null, ProgramFiles.RebuiltMessage)]
    [InlineData("a", null)]
    public void Another_program_is_refused(string? program, string? refusal)
    {
        var terms = WorkerTerms.Of("a", TestExperiments.Find(TestExperiments.Quick, "").Space);

        Assert.Equal(refusal, terms.Refuse(terms with { Program = program }));
        Assert.Equal(ProgramFiles.RebuiltMessage, terms.Refuse(null));
    }

    [Fact]
    public void The_files_of_a_program_are_those_that_a_build_changes_and_their_hash_follows_their_content()
    {
        var program = new ProbeProgram(_program.Path);
        program.Build("Width", "Depth");
        var files = new ProgramFiles(_program.Path, "Sweep.Tests.Worker");
        var before = files.Hash();

        Assert.Equal(
            ["Sweep.Cli.dll", "Sweep.Export.dll", "Sweep.Hosting.dll", "Sweep.LiteDb.dll", "Sweep.Reporting.dll", "Sweep.Runtime.dll", "Sweep.Search.dll", "Sweep.Sqlite.dll", "Sweep.Studies.dll", "Sweep.Tests.Worker.deps.json", "Sweep.Tests.Worker.dll", "Sweep.Tests.Worker.runtimeconfig.json"],
            files.List());
        program.Build("Width", "Depth");
        Assert.Equal(before, files.Hash());
        program.Build("Depth", "Width");
        Assert.NotEqual(before, files.Hash());
    }

    public void Dispose()
    {
        _program.Dispose();
        _work.Dispose();
    }

    private int Worker() => Directory.GetFiles(_work.Path, "began-*").Order(StringComparer.Ordinal).Select(File.ReadAllText).LastOrDefault(text => text.Length > 0) is { } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 0;

    private List<(long Width, long Depth, double Loss, string Code)> Rows()
    {
        using var connection = new SqliteConnection($"Data Source={_work.File("sweeps.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT Width, Depth, Loss, CodeHash FROM {Probe.ExperimentName}";
        using var row = command.ExecuteReader();
        var rows = new List<(long, long, double, string)>();
        while (row.Read())
        {
            rows.Add((row.GetInt64(0), row.GetInt64(1), row.GetDouble(2), row.GetString(3)));
        }

        return rows;
    }
}
