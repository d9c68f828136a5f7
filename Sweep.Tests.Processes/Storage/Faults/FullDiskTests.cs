using System.Globalization;
using Sweep.Runtime;

namespace Sweep.Tests.Storage.Faults;

/// <summary>A sweep whose store cannot grow, by a disk that is full and by a limit on the length of files.</summary>
public sealed class FullDiskTests
{
    // $1 folder of the store, $2 where what is left of it is copied, then the command. In a namespace of mounts of its own, so that it is gone with this shell. Both runs are in here, since the disk is.
    private const string OnSmallDisk = """
        folder=$1 saved=$2; shift 2
        mount -t tmpfs -o size=160k none "$folder" || exit 99
        "$@" >"$saved/out1" 2>"$saved/err1"; echo $? >"$saved/code1"
        mkdir "$saved/first" "$saved/second"
        cp -R "$folder/." "$saved/first"
        mount -o remount,size=64m "$folder"
        "$@" >"$saved/out2" 2>"$saved/err2"; echo $? >"$saved/code2"
        cp -R "$folder/." "$saved/second"
        """;

    [Fact]
    public void On_a_full_disk_the_sweep_ends_with_a_line_and_goes_on_once_there_is_room()
    {
        using var sweep = new FaultySweep();
        var saved = Directory.CreateDirectory(sweep.PathOf("saved")).FullName;
        string[] mountsOfItsOwn = Environment.UserName == "root" ? ["unshare", "-m"] : ["unshare", "-rm"];
        var shell = sweep.Run([.. mountsOfItsOwn, "sh", "-c", OnSmallDisk, "sh", sweep.StoreFolder, saved, .. sweep.RunCommand]);
        if (shell.ExitCode == 99 || shell.Error.StartsWith("unshare:", StringComparison.Ordinal))
        {
            AssertWithShortFiles(blocks: 200); // nobody may mount here: the other way to a write that fails
            return;
        }

        Assert.True(shell.ExitCode == 0, shell.Error);
        var (first, second) = (Read("1"), Read("2"));
        first.AssertRefused("the disk is full; make room and run the same command again, nothing finished is lost");
        Restore("first");
        sweep.AssertSound(first.Output);
        var ended = sweep.Trials.Count(trial => trial.HasEnded);
        Assert.InRange(ended, 1, 63);
        Assert.True(second.ExitCode == 0, second.Error);
        Restore("second");
        sweep.AssertSound(first.Output, second.Output);
        Assert.All(sweep.Trials, trial => Assert.Equal(TrialState.Completed, trial.State));
        Assert.InRange(sweep.Runs, 64, 64 + 2);

        FaultyRun Read(string run) => new(int.Parse(File.ReadAllText(Path.Combine(saved, "code" + run)), CultureInfo.InvariantCulture), File.ReadAllText(Path.Combine(saved, "out" + run)), File.ReadAllText(Path.Combine(saved, "err" + run)));

        void Restore(string copy)
        {
            Directory.Delete(sweep.StoreFolder, recursive: true);
            Directory.Move(Path.Combine(saved, copy), sweep.StoreFolder);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(333)]
    public void With_files_that_may_not_grow_the_sweep_ends_with_a_line_and_goes_on_once_they_may(int blocks) => AssertWithShortFiles(blocks);

    private static void AssertWithShortFiles(int blocks)
    {
        using var sweep = new FaultySweep();
        var run = sweep.Run(ShortFiles.Command(blocks, [.. sweep.RunCommand]));

        run.AssertRefused("cannot be read or written: the disk reports an error");
        sweep.AssertSound(run.Output);
        var ended = sweep.Trials.Count(trial => trial.HasEnded);
        Assert.InRange(ended, 1, 63);
        sweep.AssertGoesOn(ended, run.Output);
    }
}
