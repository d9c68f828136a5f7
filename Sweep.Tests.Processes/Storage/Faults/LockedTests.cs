using Microsoft.Data.Sqlite;
using Sweep.Tests.Cli;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage.Faults;

/// <summary>A sweep whose store another process locks for longer than it waits, from before its beginning and in its middle.</summary>
public sealed class LockedTests
{
    private const string Line = "is locked by another process for too long; end that process, or wait and run the same command again";

    [Fact]
    public void A_store_that_stays_locked_is_refused_in_a_line()
    {
        using var sweep = new FaultySweep();
        var first = sweep.Run([.. sweep.RunCommand, "--trials", "3"]);
        using (Lock(sweep))
        {
            sweep.Run(sweep.RunCommand).AssertRefused(Line);
        }

        sweep.AssertSound(first.Output);
        sweep.AssertGoesOn(sweep.Trials.Count(trial => trial.HasEnded), first.Output);
    }

    [Fact]
    public void A_sweep_whose_store_is_locked_in_its_middle_ends_with_a_line_and_loses_nothing_that_had_ended()
    {
        using var sweep = new FaultySweep(TestExperiments.Waiting);
        using var process = sweep.Start(sweep.RunCommand);
        SweepProcess.Until(() => sweep.Runs == 2, "two trials run");
        FaultyRun run;
        using (Lock(sweep))
        {
            sweep.Go();
            run = FaultySweep.End(process);
        }

        run.AssertRefused(Line);
        sweep.AssertSound(run.Output);
        sweep.AssertGoesOn(sweep.Trials.Count(trial => trial.HasEnded), run.Output);
    }

    /// <summary>Begins to write, and does not end. The tests' process is another one than the sweep's.</summary>
    private static SqliteConnection Lock(FaultySweep sweep)
    {
        var connection = new SqliteConnection($"Data Source={sweep.StorePath};Pooling=False");
        connection.Open();
        using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return connection;
    }
}
