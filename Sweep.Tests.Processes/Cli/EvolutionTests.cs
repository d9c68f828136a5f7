using System.Text.Json;
using Sweep.Cli;
using Sweep.Experiments;
using Sweep.Experiments.Datasets;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Cli;

/// <summary>A store from before the declaration changed, by the real program.</summary>
public sealed class EvolutionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [DataFact(Dataset.Mnist)]
    public void Run_says_in_one_line_what_was_done_to_the_trials_that_there_were()
    {
        SmallMnist.Write(_folder.File("data"), train: 100, test: 100);
        var now = new Experiment<Quickstart, Quickstart.Result>().Space;
        Write(new SpaceDescriptor(now.Experiment, now.Description, [.. now.Axes.Reverse()], now.Metrics));

        var address = LocalStores.Kinds.Parse(_folder.File("sweeps.db"));
        using (var store = address.OpenExisting())
        {
            var log = TrialLog.PathOf(address.FilesOf(store), now.Experiment, 1);
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            File.WriteAllText(log, "what it wrote\n");
        }

        Assert.Equal("Activation=ReLU,Seed=0", Key());
        var first = SweepProcess.Run(_folder.Path, "run", "quickstart", "--data", "data", "--where", "Activation=ReLU,Seed=0");
        var second = SweepProcess.Run(_folder.Path, "run", "quickstart", "--data", "data", "--where", "Activation=ReLU,Seed=0");

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("The stored trials of 'quickstart' follow its declaration: the axes are in another order\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 completed, 1 already finished", first.Output, StringComparison.Ordinal);
        Assert.Equal("what it wrote\n", SweepProcess.Run(_folder.Path, "log", "quickstart", "1").Output);
        Assert.DoesNotContain("files", SweepProcess.Run(_folder.Path, "doctor").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("follow its declaration", second.Output, StringComparison.Ordinal);
        Assert.Equal("Activation=ReLU,Seed=0", Key());
    }

    [Fact]
    public void A_declaration_that_does_not_fit_is_refused_with_what_to_do()
    {
        var now = new Experiment<Quickstart, Quickstart.Result>().Space;
        Write(new SpaceDescriptor(now.Experiment, now.Description, [now.Axes[0], now.Axes[1] with { Name = "Replicate" }], now.Metrics));

        var (exitCode, _, error) = SweepProcess.Run(_folder.Path, "show", "quickstart");

        Assert.Equal(2, exitCode);
        Assert.Contains("axis Replicate is in the store and not declared: put it back, or give the property that it became [FormerlyNamed(\"Replicate\")]", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(SpaceDescriptor space)
    {
        using var store = LocalStores.Kinds.Parse(_folder.File("sweeps.db")).Open();
        store.EnsureSchema(space);
        store.Trials(space).Add([[.. space.Axes.Select(axis => axis.Values[0])]]);
        var lease = store.Trials(space).Claim(new("w", "cpu", TimeSpan.FromSeconds(30)))!;
        store.Trials(space).Finish(lease.Id, TrialOutcome.Of(space, [1, 2, 3]));
    }

    private string Key()
    {
        using var json = JsonDocument.Parse(SweepProcess.Run(_folder.Path, "show", "quickstart", "--json").Output);
        return string.Join(',', json.RootElement[0].GetProperty("config").EnumerateObject().Select(axis => $"{axis.Name}={axis.Value}"));
    }
}
