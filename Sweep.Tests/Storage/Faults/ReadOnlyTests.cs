using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Storage.Faults;

/// <summary>A sweep whose store may not be written. Root does so without the capability that makes it heed no permissions.</summary>
public sealed class ReadOnlyTests
{
    private static readonly string[] s_heedingPermissions =
        Environment.UserName == "root" ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"] : [];

    [Fact]
    public void A_store_that_may_not_be_written_is_refused_in_a_line_read_all_the_same_and_gone_on_with_later()
    {
        using var sweep = new FaultySweep();
        var first = sweep.Run([.. sweep.RunCommand, "--trials", "5"]);
        Assert.Equal(0, first.ExitCode);
        var before = File.ReadAllBytes(sweep.StorePath);
        SetWritable(sweep, false);
        try
        {
            sweep.Run([.. s_heedingPermissions, .. sweep.RunCommand]).AssertRefused("Permission denied); make the file and its folder writable, or use another --store FILE");
            var status = sweep.Run([.. s_heedingPermissions, SweepFixture.Program, "app", "status", TestExperiments.Cells, "--store", sweep.StorePath]);
            Assert.True(status.ExitCode == 0, status.Error);
            Assert.Contains("5", status.Output, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(sweep.StorePath));
            Assert.Equal([sweep.StorePath], Directory.GetFiles(sweep.StoreFolder));
        }
        finally
        {
            SetWritable(sweep, true);
        }

        var ended = sweep.Trials.Count(trial => trial.HasEnded);
        Assert.InRange(ended, 5, 6);
        sweep.AssertGoesOn(ended, first.Output);
    }

    private static void SetWritable(FaultySweep sweep, bool writable)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Read = UnixFileMode.UserRead, Write = UnixFileMode.UserWrite, Enter = UnixFileMode.UserExecute;
        File.SetUnixFileMode(sweep.StorePath, writable ? Read | Write : Read);
        File.SetUnixFileMode(sweep.StoreFolder, writable ? Read | Write | Enter : Read | Enter);
    }
}
