using System.Text.Json;
using Sweep.Cli;
using Sweep.Tests.Worker;
using Sweep.Hosting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Cli;

/// <summary>A store from before the declaration changed, by a real program.</summary>
public sealed class EvolutionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Run_says_in_one_line_what_was_done_to_the_trials_that_there_were()
    {
        var now = new Experiment<Small, Small.Result>().Space;
        Write(new SpaceDescriptor(now.Experiment, now.Description, [.. now.Axes.Reverse()], now.Metrics));

        var address = LocalStores.Kinds.Parse(_folder.File("sweeps.db"));
        using (var store = address.OpenExisting())
        {
            var log = TrialLog.PathOf(address.FilesOf(store), now.Experiment, 1);
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            File.WriteAllText(log, "what it wrote\n");
        }

        Assert.Equal("Activation=ReLU,Seed=0", Key());
        var first = SmallProgram.Run(_folder.Path, "run", "small", "--where", "Activation=ReLU,Seed=0");
        var second = SmallProgram.Run(_folder.Path, "run", "small", "--where", "Activation=ReLU,Seed=0");

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("The stored trials of 'small' follow its declaration: the axes are in another order\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("0 completed, 1 already finished", first.Output, StringComparison.Ordinal);
        Assert.Equal("what it wrote\n", SmallProgram.Run(_folder.Path, "log", "small", "1").Output);
        Assert.DoesNotContain("files", SmallProgram.Run(_folder.Path, "doctor").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("follow its declaration", second.Output, StringComparison.Ordinal);
        Assert.Equal("Activation=ReLU,Seed=0", Key());
    }

    [Fact]
    public void A_declaration_that_does_not_fit_is_refused_with_what_to_do()
    {
        var now = new Experiment<Small, Small.Result>().Space;
        Write(new SpaceDescriptor(now.Experiment, now.Description, [now.Axes[0], now.Axes[1] with { Name = "Replicate" }], now.Metrics));

        var (exitCode, _, error) = SmallProgram.Run(_folder.Path, "show", "small");

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
        using var json = JsonDocument.Parse(SmallProgram.Run(_folder.Path, "show", "small", "--json").Output);
        return string.Join(',', json.RootElement[0].GetProperty("config").EnumerateObject().Select(axis => $"{axis.Name}={axis.Value}"));
    }
}
