using System.Text.Json;
using Sweep.Experiments.Datasets;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>Searches by real programs.</summary>
public sealed class SearchTests : IDisposable
{
    private static readonly string[] s_search = ["run", "tuned", "--sampler", "tpe:startup=2", "--pruner", "none", "--seed", "4", "--trials", "5", "--replicates", "1", "--workers", "1", "--where", "Activation in (ReLU, Tanh)"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_killed_search_goes_on_as_if_nothing_had_happened_and_ends_with_a_Pareto_set_and_importances()
    {
        File.WriteAllText(_folder.File(Tuned.HoldFile), "");
        using (var killed = SmallProgram.Start(_folder.Path, s_search))
        {
            SweepProcess.Until(() => killed.Output.Contains("[2/5]", StringComparison.Ordinal), "two trials have ended");
            SweepProcess.Signal("KILL", killed.Id);
            killed.WaitForExit();
        }

        File.Delete(_folder.File(Tuned.HoldFile));
        Assert.Contains("would run", Run([.. s_search, "--dry-run"]), StringComparison.Ordinal);
        Assert.Contains("3 completed, 2 already finished of 5 in", Run(s_search), StringComparison.Ordinal);
        Assert.Contains("5 completed of 5 in", Run([.. s_search, "--store", "whole.db"]), StringComparison.Ordinal);

        Assert.Equal(Configs("whole.db"), Configs("sweeps.db"));
        Assert.Equal(5, Configs("sweeps.db").Distinct().Count());
        Assert.StartsWith("Pareto set by ValidationError (least) and RobustError (least): ", Run(["best", "tuned"]), StringComparison.Ordinal);
        Assert.Contains("LearningRate", Run(["importance", "tuned"]), StringComparison.Ordinal);
        Assert.Contains("0 completed, 5 already finished of 5", Run(s_search), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The sampler 'cmaes' takes one objective, and 'tuned' has 2 objectives; choose tpe or nsga2", "--sampler", "cmaes", "--trials", "5")]
    [InlineData("The pruner 'wilcoxon' judges one objective, and 'tuned' has 2", "--sampler", "tpe", "--trials", "5", "--pruner", "wilcoxon")]
    [InlineData("The space of 'tuned' has no end, since a range has any number; say with --trials how many configs to evaluate", "--sampler", "tpe")]
    [InlineData("--warm-start: there is no experiment 'smal'; did you mean 'small'?", "--sampler", "tpe", "--trials", "5", "--warm-start", "smal")]
    public void A_search_that_cannot_be_is_refused_before_anything_is_made(string expected, params string[] options)
    {
        var (exitCode, output, error) = SmallProgram.Run(_folder.Path, ["run", "tuned", .. options]);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [DataFact(Dataset.Mnist)]
    public void The_search_of_activations_trains_and_attacks_a_network()
    {
        SmallMnist.Write(_folder.File("data"), train: 1000, test: 100);
        string[] search = ["run", "splash-tune", "--data", "data", "--sampler", "tpe", "--seed", "4", "--trials", "1", "--in-process", "--set", "Epochs=1,TrainImages=1000,BatchSize=256"];

        var (exitCode, output, error) = SweepProcess.Run(_folder.Path, search);

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("1 completed of 1 in", output, StringComparison.Ordinal);
        using var trials = JsonDocument.Parse(SweepProcess.Run(_folder.Path, "show", "splash-tune", "--json").Output);
        var metrics = trials.RootElement[0].GetProperty("metrics");
        Assert.InRange(metrics.GetProperty("ValidationError").GetDouble(), 0, metrics.GetProperty("RobustError").GetDouble());
    }

    public void Dispose() => _folder.Dispose();

    private string Run(string[] args) => SmallProgram.Run(0, _folder.Path, args).TrimStart();

    private List<string> Configs(string store)
    {
        using var trials = JsonDocument.Parse(Run(["show", "tuned", "--json", "--store", store]));
        return [.. trials.RootElement.EnumerateArray().Select(static trial => trial.GetProperty("config").GetRawText())];
    }
}
