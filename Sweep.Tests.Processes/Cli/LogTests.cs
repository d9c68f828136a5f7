using System.Text.Json;
using Sweep.Cli;
using Sweep.Hosting;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>The verb <c>log</c>: what a trial wrote, that it wrote nothing, that it has not been run, and that its log is missing are four things.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("litedb")]
    public async Task A_log_that_is_there_one_that_is_empty_one_that_is_missing_and_a_trial_that_was_not_run_are_told_apart(string kind)
    {
        using var sweep = new SweepFixture(TestExperiments.Quick, kind);
        var address = LocalStores.Kinds.Parse($"{kind}:{sweep.StorePath}");
        var files = address.FilesOf(sweep.Store);
        var space = sweep.Experiment.Space;
        await sweep.RunAsync(new SweepOptions { Workers = 1, Files = files, Selection = new GridSelection(3, [[AxisValue.Of(0)], [AxisValue.Of(1)], [AxisValue.Of(2)]]) });
        sweep.Store.Trials(space).Add([[AxisValue.Of(3)]]);
        sweep.Store.Dispose();
        File.AppendAllText(TrialLog.PathOf(files, space.Experiment, 2), "a line\n");
        File.Delete(TrialLog.PathOf(files, space.Experiment, 3));

        Assert.EndsWith("(the trial wrote nothing to its standard output or error)\n", Log(0, "1"), StringComparison.Ordinal);
        Assert.EndsWith(" UTC\na line\n", Log(0, "2"), StringComparison.Ordinal);
        Assert.Contains($"(Completed) has no log: it ran, but its log is missing: {TrialLog.PathOf(files, space.Experiment, 3)} is missing", Log(2, "3"), StringComparison.Ordinal);
        Assert.Contains("(Pending) has no log: it has not run yet", Log(2, "4"), StringComparison.Ordinal);
        Assert.Equal((JsonValueKind.String, JsonValueKind.Null), Json("1"));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.String), Json("3"));

        Directory.Delete(files.Parent, recursive: true);
        Assert.Contains($"its log is missing: {files.Parent}, the folder of this store's files, is missing", Log(2, "1"), StringComparison.Ordinal);

        string Log(int expected, params string[] args)
        {
            var (exitCode, output, error) = CommandSession.Run(sweep.Folder, ["app", "log", "quick", .. args, "--store", address.Text]);
            Assert.True(exitCode == expected, $"{exitCode}: {output} {error}");
            return output + error;
        }

        (JsonValueKind Text, JsonValueKind Missing) Json(string number)
        {
            using var json = JsonDocument.Parse(Log(0, number, "--json"));
            return (json.RootElement.GetProperty("text").ValueKind, json.RootElement.GetProperty("missing").ValueKind);
        }
    }
}
